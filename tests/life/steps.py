"""Doing what the case page proposes first, with arguments that a careful person would give."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from deskapp.domain import (
    approvals,
    carrying_out,
    checklist,
    deadlines,
    decisions,
    deficiencies,
    disposal,
    incidents,
    inquiries,
    intake,
    letter_making,
    letters,
    print_run,
    redaction,
    requesters,
    returns,
    sending,
)
from deskapp.domain.acts import Act
from deskapp.domain.basis import answer_basis, letter_basis
from deskapp.domain.case import Case, find
from deskapp.domain.facts import (
    Approval,
    Authority,
    Comparison,
    Deficiency,
    Disposal,
    Inquiry,
    Item,
    LetterFact,
    Mask,
    Paper,
    Party,
    Posting,
    Printing,
)
from deskapp.domain.kinds import (
    Custody,
    DisposalMethod,
    LetterCode,
    MaskStatus,
    Outcome,
    PostMethod,
    RequestKind,
    ReturnFate,
    Role,
    Side,
    Told,
    Verdict,
)
from deskapp.domain.outdated import DUE_TOLD
from deskapp.domain.profile import Policy
from deskapp.domain.standing import standing
from deskapp.domain.step import Step
from deskapp.letters.blocks import Letter
from life.drawn import composed

OTHERS = ("sato", "tanaka", "ohno", "mori")
TOKENS = {
    "request_form": ("request_form", Side.PERSON),
    "identity:person": ("drivers_licence", Side.PERSON),
    "identity:proxy": ("drivers_licence", Side.PROXY),
    "authority:proxy": ("power_of_attorney", Side.PROXY),
}

_DONE = carrying_out.Done("済", erasing_confirmed=True)

_PROOFS: dict[Role | None, str] = {
    Role.PARENT: "family_register",
    Role.MINOR_GUARDIAN: "family_register",
    Role.ADULT_GUARDIAN: "guardianship_register",
    Role.VOLUNTARY_GUARDIAN: "guardianship_register",
}


class Hand:
    """Moves cases for the careful person; each fact it makes has an id of its own."""

    def __init__(self, policy: Policy) -> None:
        self.policy = policy
        self.made = 0
        self.drawn: dict[str, Letter] = {}

    def new_id(self) -> str:
        """An id no other fact of this life has."""
        self.made += 1
        return f"f{self.made}"

    def follow(self, case: Case, step: Step, today: date) -> Case:
        """The case after the step was done; a step of waiting is ended by what it waits for."""
        moves: dict[Act, Callable[[Case, Step, date], Case]] = {
            Act.RELEASE_PROTECTION: lambda c, s, on: intake.release_protection(c, "tanaka", on),
            Act.RESUME_CLOCK: lambda c, s, on: deadlines.resume(c, on),
            Act.RECEIVE_PAPER: self._receive,
            Act.SET_MASK: self._mask,
            Act.TICK_PAPER: self._tick,
            Act.CHECK_IDENTITY: lambda c, s, on: checklist.check_identity(
                c, self.policy.catalogue, "sato", on
            ),
            Act.OVERRIDE_REJECTION: lambda c, s, on: checklist.override(
                c, s.target or "", "表記の訂正", "tanaka", self.policy.catalogue
            ),
            Act.DESCRIBE_CASE: self._describe,
            Act.NOTE_CUSTODY: lambda c, s, on: requesters.note_custody(c, Custody.MARRIED, None),
            Act.NOTE_AUTHORITY: self._note_authority,
            Act.TELL_DEFICIENCY: self._tell,
            Act.ASK_INQUIRY: self._ask,
            Act.ANSWER_INQUIRY: self._answer,
            Act.DECIDE_ITEM: self._decide,
            Act.CARRY_OUT: lambda c, s, on: carrying_out.carry_out(c, s.target or "", _DONE, "sato", on),
            Act.SUBMIT_DECISION: lambda c, s, on: self.submit(c, "sato", on),
            Act.APPROVE_DECISION: self._approve,
            Act.MAKE_LETTER: lambda c, s, on: self.make(c, LetterCode(s.target or ""), "sato", on),
            Act.PRINT_LETTER: self._print,
            Act.COMPARE_LETTER: self._compare,
            Act.POST_LETTER: self._post,
            Act.DISPOSE_PAPERS: self._dispose,
            Act.RECORD_RETURN: self._settle_return,
            Act.GIVE_UP_CONTACT: lambda c, s, on: returns.give_up_contact(c, "届かない", "sato", on),
            Act.JUDGE_INCIDENT: self._judge_incident,
            Act.REPORT_INCIDENT: lambda c, s, on: incidents.note_report(
                c, s.target or "", s.code.removeprefix("incident_"), on, on
            ),
            Act.CLOSE_CASE: lambda c, s, on: disposal.close_case(c, self.policy.catalogue, "sato", on),
            Act.NOTE_CONTACT: lambda c, s, on: replace(c, follow_up_on=on + timedelta(7)),
        }
        assert step.act
        return moves[step.act](case, step, today)

    def _print(self, case: Case, step: Step, today: date) -> Case:
        """Alone, or as a run leaves it: handed over and not looked at yet."""
        if step.code == "look_at_print":
            return print_run.confirm_print(case, step.target or "")
        return letters.print_letter(case, Printing(self.new_id(), step.target or "", today, "sato"))

    def make(
        self, case: Case, code: LetterCode, by: str, today: date, reply_by_on: date | None = None
    ) -> Case:
        """A letter made from the case as it is, as the desk makes it; how it reads is kept."""
        id, stand = self.new_id(), standing(case, self.policy, today)
        told = letter_basis(case, code, stand)
        letter = LetterFact(
            *(id, code, f"第{id}号", "1", f"digest-{id}", 1, today, by),
            basis=answer_basis(case) if code is LetterCode.ANSWER else told,
            told_due_on=stand.due_on if code in DUE_TOLD else None,
            complete_on=stand.checklist.complete_on if code is LetterCode.ANSWER else None,
            reply_by_on=reply_by_on,
        )
        if reads := composed(case, letter, self.policy, today):
            self.drawn[id] = reads
        return letter_making.make_letter(case, letter, stand)

    def submit(self, case: Case, by: str, today: date) -> Case:
        """The decision and a draft answer, sent up as the desk does it."""
        case = self.make(case, LetterCode.ANSWER, by, today)
        basis = answer_basis(case, done=False)
        approval = Approval(self.new_id(), case.letters[-1].id, basis, by, today)
        return approvals.submit_decision(case, approval)

    def receive(self, case: Case, paper: str, owner: Side, on: date, today: date) -> Case:
        """One paper taken in."""
        came = Paper(self.new_id(), paper, owner, on, today)
        return checklist.receive_paper(case, came, (), self.policy.catalogue)

    def _describe(self, case: Case, step: Step, today: date) -> Case:
        """The person asks for themselves, the proxy gives their name, or the age of a minor is told."""
        if step.code == "ask_who":
            return checklist.reject(case, step.target or "", "other", "本人の請求", "sato", today)
        if step.code == "ask_proxy":
            named = replace(case.proxy or Party("proxy", Side.PROXY, name=""), name="見本 太郎")
            return intake.describe(case, intake.put_party(case, named))
        person, *others = case.parties
        born = replace(person, born_on=today - timedelta(days=3650))
        return intake.describe(case, replace(case, parties=(born, *others)))

    def _receive(self, case: Case, step: Step, today: date) -> Case:
        for token in checklist.judge_case(case, self.policy.catalogue).missing:
            paper, owner = TOKENS[token]
            paper = _PROOFS.get(case.role, paper) if token == "authority:proxy" else paper
            case = self.receive(case, paper, owner, today, today)
        return case

    def _mask(self, case: Case, step: Step, today: date) -> Case:
        for paper, item in tuple(checklist.unmasked(case, checklist.judge_case(case, self.policy.catalogue))):
            mask = Mask(self.new_id(), paper.id, item, MaskStatus.MASKED_BY_DESK, "sato", today)
            case = redaction.set_mask(case, mask, self.policy.catalogue)
        return case

    def _tick(self, case: Case, step: Step, today: date) -> Case:
        id, catalogue = step.target or "", self.policy.catalogue
        if any(row.id == id for row in checklist.judge_case(case, catalogue).rejected):
            return checklist.reject(case, id, "other", "受け取れない書類", "sato", today)
        ticks = checklist.ticks_for(case, id, catalogue)
        return checklist.tick(case, id, ticks, catalogue, "sato", today)

    def _settle_return(self, case: Case, step: Step, today: date) -> Case:
        posting = returns.returned_left(case)[0]
        return returns.settle_return(case, posting.id, ReturnFate.DESTROYED, today)

    def _judge_incident(self, case: Case, step: Step, today: date) -> Case:
        if step.code == "incident_close":
            return incidents.close_incident(case, step.target or "", "tanaka", today)
        return incidents.judge_incident(case, step.target or "", True, "念のため", "tanaka", today)

    def _note_authority(self, case: Case, step: Step, today: date) -> Case:
        noted = Authority(self.new_id(), step.target or "", "sato", today, receives_result=True)
        return requesters.note_authority(case, noted, self.policy.catalogue)

    def _tell(self, case: Case, step: Step, today: date) -> Case:
        missing = checklist.judge_case(case, self.policy.catalogue).missing
        told = Deficiency(self.new_id(), Told.PHONE, today, today + timedelta(30), missing, "sato")
        return deficiencies.tell_deficiency(case, told)

    def _ask(self, case: Case, step: Step, today: date) -> Case:
        if not case.items:
            return self.add_item(case)
        inquiry = Inquiry(self.new_id(), case.items[0].id, "システム部", today, today)
        return inquiries.ask_inquiry(case, inquiry)

    def add_item(self, case: Case) -> Case:
        """One more thing asked for: 開示."""
        item = Item(self.new_id(), RequestKind.DISCLOSURE)
        return intake.describe(case, replace(case, items=(*case.items, item)))

    def _answer(self, case: Case, step: Step, today: date) -> Case:
        if step.code == "enter_annex":
            return inquiries.keep_content(case, step.target or "", "氏名\t見本 太郎")
        return inquiries.answer_inquiry(case, step.target or "", "1件", today)

    def _decide(self, case: Case, step: Step, today: date) -> Case:
        item = replace(
            find(case.items, step.target or ""),
            outcome=Outcome.GRANTED,
            warned_on=today,
            content="氏名\t見本 太郎",
        )
        return decisions.decide_item(case, item, "sato", today)

    def _approve(self, case: Case, step: Step, today: date) -> Case:
        approval = find(case.approvals, step.target or "")
        authors = {approval.submitted_by, *(item.decided_by for item in case.items)}
        authors |= {paper.override_by for paper in case.papers}
        by = next(each for each in OTHERS if each not in authors)
        return approvals.judge_decision(case, approval.id, Verdict.APPROVED, "", by, today)

    def _compare(self, case: Case, step: Step, today: date) -> Case:
        letter = find(case.letters, step.target or "")
        by = next(each for each in OTHERS if each != letter.made_by)
        made = Comparison(self.new_id(), letter.id, letter.digest, by, today)
        return letters.compare_letter(case, made, letters.COMPARISONS)

    def _post(self, case: Case, step: Step, today: date) -> Case:
        letter = find(case.letters, step.target or "")
        if letters.needs_second(case, letter) and letters.compared(case, letter) is None:
            return self._compare(case, step, today)  # what came back goes the whole way again
        compared = letters.compared(case, letter)
        by = next(each for each in OTHERS if compared is None or each != compared.compared_by)
        posting = Posting(
            self.new_id(),
            letter.id,
            today,
            PostMethod.ORDINARY,
            by,
            late_reason="調査のため",
            checked_by_poster=True,
        )
        stand = standing(case, self.policy, today)
        return sending.post_letter(case, posting, today, stand)

    def _dispose(self, case: Case, step: Step, today: date) -> Case:
        kinds = self.policy.catalogue
        due = [p for p in disposal.to_dispose(case, kinds) if disposal.kept_back(case, p, kinds) is None]
        gone = [Disposal(self.new_id(), each.id, DisposalMethod.SHREDDED, today, "sato") for each in due]
        return disposal.dispose_papers(case, gone, self.policy.catalogue, False, today)
