"""Any act in any order on one case, by the rules alone: a refusal is fine, anything else is a bug."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cases import a_case
from deskapp.domain import (
    approvals,
    carrying_out,
    checklist,
    corrections,
    deadlines,
    decisions,
    deficiencies,
    disposal,
    incidents,
    inquiries,
    intake,
    letters,
    print_run,
    redaction,
    requesters,
    returns,
    sending,
)
from deskapp.domain.acts import Act
from deskapp.domain.basis import answer_basis
from deskapp.domain.case import Case, Fact
from deskapp.domain.corrections import CORRECTABLE
from deskapp.domain.decisions import GROUNDS
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Approval,
    Authority,
    Comparison,
    Correction,
    Deficiency,
    Disposal,
    Extension,
    Inquiry,
    Item,
    Mask,
    Party,
    Posting,
    Printing,
    Suspension,
)
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import (
    ContactHow,
    Custody,
    DisposalMethod,
    IncidentKind,
    LetterCode,
    MaskItem,
    MaskStatus,
    Outcome,
    PostMethod,
    Requester,
    RequestKind,
    ReturnFate,
    Role,
    Side,
    Told,
    Verdict,
)
from deskapp.domain.letter_facts import ContactTry
from deskapp.domain.next_steps import next_steps
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.standing import standing
from life import laws
from life.runs import lives
from life.steps import Hand
from policies import default_policy

POLICY = default_policy()
CATALOGUE = POLICY.catalogue
START = date(2026, 12, 14)
STAFF = {
    "sato": Staff("sato", "佐藤 美咲", StaffRole.OPERATOR),
    "tanaka": Staff("tanaka", "田中 由紀", StaffRole.SUPERVISOR),
    "ohno": Staff("ohno", "大野 真", StaffRole.SUPERVISOR),
}
PEOPLE = st.sampled_from(sorted(STAFF))
WORDS = st.sampled_from(["理由を記す", "確かめた", "", "　"])
PICK = st.integers(0, 4)
DAYS = st.sampled_from([0, 0, 0, -1, 1, -3, -40, 30])
PAPERS = st.sampled_from(["request_form", "drivers_licence", *CATALOGUE.kinds, "no_such_paper"])
FIELDS = st.sampled_from([(fact, name) for fact, names in CORRECTABLE.items() for name in names])
ADDRESSES = st.sampled_from(["", "東京都葛飾区東立石九丁目99番9号", "大阪府大阪市北区1-1"])


def pick(facts: Iterable[Fact], at: int) -> str:
    """The id of one of the facts, or of none."""
    ids = [fact.id for fact in facts]
    return ids[at % len(ids)] if ids else "nobody"


class Life(RuleBasedStateMachine):
    """One case from its first minute on."""

    case: Case

    def __init__(self) -> None:
        super().__init__()
        self.hand = Hand(POLICY)
        self.today = START
        self.proved: tuple[Case, date] | None = None

    def act(self, move: Callable[[Case], Case]) -> None:
        """Do it or be refused; either way the laws hold."""
        before = self.case
        try:
            self.case = move(before)
        except RuleViolation:
            return
        laws.hold_between(before, self.case, POLICY)
        laws.carried_out_rightly(before, self.case)
        laws.judged_by_another(before, self.case)

    @initialize(
        kinds=st.lists(st.sampled_from(RequestKind), max_size=2),
        who=st.sampled_from([(Requester.SELF, None), (Requester.SELF, None), (Requester.LEGAL, Role.PARENT)]),
        ahead=st.sampled_from([0, 0, 4, 7, 9, 12, 20]),
    )
    def begin(self, kinds: list[RequestKind], who: tuple[Requester, Role | None], ahead: int) -> None:
        case = a_case(*kinds, requester=who[0], role=who[1])
        self.case = intake.take_request(case if kinds else replace(case, items=()), self.today)
        for _ in range(ahead):
            self.do_the_next_step()

    @rule()
    def do_the_next_step(self) -> None:
        """What the page proposes first can be done, and is."""
        steps = next_steps(self.case, standing(self.case, POLICY, self.today), POLICY, self.today)
        if not steps:
            return
        before = self.case
        self.case = self.hand.follow(before, steps[0], self.today)
        noted = steps[0].act is Act.NOTE_CONTACT  # the note stands in the contact log, not in the case
        assert noted or self.case != before
        laws.hold_between(before, self.case, POLICY)

    @rule(days=st.sampled_from([1, 3, 15, 61]))
    def wait(self, days: int) -> None:
        self.today += timedelta(days)

    @rule(
        who=st.sampled_from([None, *Requester]),
        role=st.sampled_from([None, *Role]),
        reply_to=st.sampled_from(Side),
        address=ADDRESSES,
        name=st.sampled_from(["山﨑 𠮷乃", "山﨑 𠮷乃", ""]),
        born=st.sampled_from([None, date(1990, 4, 1), date(2015, 4, 1)]),
    )
    def describe(
        self,
        who: Requester | None,
        role: Role | None,
        reply_to: Side,
        address: str,
        name: str,
        born: date | None,
    ) -> None:
        def move(case: Case) -> Case:
            person = replace(case.person, name=name, born_on=born)
            people = (person, *(p for p in case.parties if p.side is Side.PROXY))
            said: dict[str, Any] = {"reply_to": reply_to, "reply_address": address, "parties": people}
            said |= {"requester": who, "role": role} if who else {}
            return intake.describe(case, replace(case, **said))

        self.act(move)

    @rule(at=PICK, kind=st.sampled_from(RequestKind), drop=st.booleans())
    def describe_item(self, at: int, kind: RequestKind, drop: bool) -> None:
        def move(case: Case) -> Case:
            id = pick(case.items, at)
            kept = [item for item in case.items if not (drop and item.id == id)]
            items = tuple(replace(item, kind=kind) if item.id == id else item for item in kept)
            return intake.describe(case, replace(case, items=items))

        self.act(move)

    @rule(kind=st.sampled_from(RequestKind), outcome=st.sampled_from([None, None, Outcome.REFUSED]))
    def add_item(self, kind: RequestKind, outcome: Outcome | None) -> None:
        item = Item(self.hand.new_id(), kind, outcome=outcome)
        self.act(lambda case: intake.describe(case, replace(case, items=(*case.items, item))))

    @rule(side=st.sampled_from(Side), known=st.booleans())
    def put_party(self, side: Side, known: bool) -> None:
        id = "p" if known else self.hand.new_id()
        party = Party(id, side, name="山﨑 陽子")
        self.act(lambda case: intake.describe(case, intake.put_party(case, party)))

    @rule(number=WORDS)
    def confirm_register(self, number: str) -> None:
        self.act(lambda case: intake.confirm_register(case, number, self.today))

    @rule(up=st.booleans())
    def protect(self, up: bool) -> None:
        change = intake.raise_protection if up else intake.release_protection
        self.act(lambda case: change(case, "tanaka", self.today))

    @rule(paper=PAPERS, owner=st.sampled_from(Side), days=DAYS)
    def receive_paper(self, paper: str, owner: Side, days: int) -> None:
        on = self.today + timedelta(days)
        self.act(lambda case: self.hand.receive(case, paper, owner, on, self.today))

    @rule(at=PICK, leave=st.sampled_from([0, 0, 1, 9]), by=PEOPLE)
    def tick(self, at: int, leave: int, by: str) -> None:
        def move(case: Case) -> Case:
            id = pick(case.papers, at)
            ticks = checklist.ticks_for(case, id, CATALOGUE)[leave:]
            return checklist.tick(case, id, ticks, CATALOGUE, by, self.today)

        self.act(move)

    @rule(at=PICK, item=st.sampled_from(MaskItem), status=st.sampled_from(MaskStatus))
    def set_mask(self, at: int, item: MaskItem, status: MaskStatus) -> None:
        id = self.hand.new_id()
        self.act(
            lambda case: redaction.set_mask(
                case, Mask(id, pick(case.papers, at), item, status, "sato", self.today), CATALOGUE
            )
        )

    @rule(at=PICK, code=st.sampled_from(["other", "illegible", "expired", "no_such_code"]), note=WORDS)
    def reject(self, at: int, code: str, note: str) -> None:
        self.act(lambda case: checklist.reject(case, pick(case.papers, at), code, note, "sato", self.today))

    @rule(at=PICK, reason=WORDS, by=PEOPLE)
    def override(self, at: int, reason: str, by: str) -> None:
        self.act(lambda case: checklist.override(case, pick(case.papers, at), reason, by, CATALOGUE))

    @rule(by=PEOPLE)
    def check_identity(self, by: str) -> None:
        self.act(lambda case: checklist.check_identity(case, CATALOGUE, by, self.today))

    @rule(days=DAYS, how=st.sampled_from(Told))
    def tell_deficiency(self, days: int, how: Told) -> None:
        def move(case: Case) -> Case:
            missing = checklist.judge_case(case, CATALOGUE).missing
            until = self.today + timedelta(days)
            letter_id = None
            if how is Told.LETTER:
                case = self.hand.make(case, LetterCode.DEFICIENCY, "sato", self.today, until)
                letter_id = case.letters[-1].id
            told = Deficiency(self.hand.new_id(), how, self.today, until, missing, "sato", letter_id)
            return deficiencies.tell_deficiency(case, told)

        self.act(move)

    @rule(at=PICK, days=DAYS, whom=st.sampled_from(["システム部", " "]))
    def ask_inquiry(self, at: int, days: int, whom: str) -> None:
        wanted, id = self.today + timedelta(days), self.hand.new_id()
        self.act(
            lambda case: inquiries.ask_inquiry(
                case, Inquiry(id, pick(case.items, at), whom, self.today, wanted)
            )
        )

    @rule(at=PICK, finding=WORDS, days=DAYS)
    def answer_inquiry(self, at: int, finding: str, days: int) -> None:
        on = self.today + timedelta(days)
        self.act(lambda case: inquiries.answer_inquiry(case, pick(case.inquiries, at), finding, on))

    @rule(at=PICK, content=WORDS)
    def keep_content(self, at: int, content: str) -> None:
        self.act(lambda case: inquiries.keep_content(case, pick(case.items, at), content))

    @rule(
        at=PICK,
        outcome=st.sampled_from([None, *Outcome]),
        ground=st.sampled_from([None, "D-1", *GROUNDS, "Z-9"]),
        reason=WORDS,
        words=WORDS,
        warned=st.booleans(),
        by=PEOPLE,
    )
    def decide_item(
        self,
        at: int,
        outcome: Outcome | None,
        ground: str | None,
        reason: str,
        words: str,
        warned: bool,
        by: str,
    ) -> None:
        def move(case: Case) -> Case:
            decided = Item(
                pick(case.items, at),
                RequestKind.DISCLOSURE,
                outcome=outcome,
                ground=ground,
                reason=reason,
                alternative=words,
                searched=words,
                search_keys=words,
                warned_on=self.today if warned else None,
            )
            return decisions.decide_item(case, decided, by, self.today)

        self.act(move)

    @rule(at=PICK, what=WORDS, by=PEOPLE, days=DAYS)
    def carry_out(self, at: int, what: str, by: str, days: int) -> None:
        on = self.today + timedelta(days)
        self.act(
            lambda case: carrying_out.carry_out(case, pick(case.items, at), carrying_out.Done(what), by, on)
        )

    @rule(code=st.sampled_from(LetterCode), by=PEOPLE)
    def make_letter(self, code: LetterCode, by: str) -> None:
        self.act(lambda case: self.hand.make(case, code, by, self.today))

    @rule(by=PEOPLE, draft=st.booleans(), at=PICK)
    def submit(self, by: str, draft: bool, at: int) -> None:
        def move(case: Case) -> Case:
            if draft:
                return self.hand.submit(case, by, self.today)
            basis = answer_basis(case, done=False)
            sent = Approval(self.hand.new_id(), pick(case.letters, at), basis, by, self.today)
            return approvals.submit_decision(case, sent)

        self.act(move)

    @rule(at=PICK, verdict=st.sampled_from(Verdict), comment=WORDS, by=PEOPLE)
    def judge(self, at: int, verdict: Verdict, comment: str, by: str) -> None:
        self.act(
            lambda case: approvals.judge_decision(
                case, pick(case.approvals, at), verdict, comment, by, self.today
            )
        )

    @rule(at=PICK)
    def print_letter(self, at: int) -> None:
        id = self.hand.new_id()
        self.act(
            lambda case: letters.print_letter(case, Printing(id, pick(case.letters, at), self.today, "sato"))
        )

    @rule(at=PICK, place=st.integers(1, 3))
    def hand_to_printer(self, at: int, place: int) -> None:
        id = self.hand.new_id()
        self.act(
            lambda case: print_run.hand_over(
                case,
                Printing(id, pick(case.letters, at), self.today, "sato", place),
                standing(case, POLICY, self.today),
            )
        )

    @rule(at=PICK, out=st.booleans())
    def tell_print(self, at: int, out: bool) -> None:
        move = print_run.confirm_print if out else print_run.take_back_print
        self.act(lambda case: move(case, pick(case.letters, at)))

    @rule(at=PICK, by=PEOPLE, whole=st.booleans())
    def compare(self, at: int, by: str, whole: bool) -> None:
        ticks = letters.COMPARISONS if whole else frozenset({"name"})

        def move(case: Case) -> Case:
            id = pick(case.letters, at)
            made = Comparison(self.hand.new_id(), id, f"digest-{id}", by, self.today)
            return letters.compare_letter(case, made, ticks)

        self.act(move)

    @rule(at=PICK, days=DAYS, method=st.sampled_from(PostMethod), words=WORDS, by=PEOPLE, seen=st.booleans())
    def post(self, at: int, days: int, method: PostMethod, words: str, by: str, seen: bool) -> None:
        def move(case: Case) -> Case:
            id, on = pick(case.letters, at), self.today + timedelta(days)
            posting = Posting(self.hand.new_id(), id, on, method, by, words, late_reason=words)
            posting = replace(posting, checked_by_poster=seen)
            stand = standing(case, POLICY, self.today)
            return sending.post_letter(case, posting, self.today, stand)

        self.act(move)

    @rule(at=PICK, reason=WORDS, days=DAYS)
    def record_return(self, at: int, reason: str, days: int) -> None:
        on = self.today + timedelta(days)
        self.act(lambda case: returns.record_return(case, pick(case.postings, at), reason, on, self.today))

    @rule(at=PICK, fate=st.sampled_from(ReturnFate))
    def settle_return(self, at: int, fate: ReturnFate) -> None:
        self.act(lambda case: returns.settle_return(case, pick(case.postings, at), fate, self.today))

    @rule(reached=st.booleans(), days=DAYS)
    def note_try(self, reached: bool, days: int) -> None:
        on = self.today + timedelta(days)
        tried = ContactTry(self.hand.new_id(), on, ContactHow.PHONE, reached, "sato")
        self.act(lambda case: returns.note_try(case, tried, self.today))

    @rule(reason=WORDS)
    def give_up_contact(self, reason: str) -> None:
        self.act(lambda case: returns.give_up_contact(case, reason, "sato", self.today))

    @rule(at=PICK, what=WORDS, days=DAYS, sensitive=st.booleans())
    def record_incident(self, at: int, what: str, days: int, sensitive: bool) -> None:
        def move(case: Case) -> Case:
            letter = pick(case.letters, at) if at else None
            on = self.today + timedelta(days)
            astray = Incident(
                *(self.hand.new_id(), IncidentKind.LOST, on, "sato", letter, what), sensitive=sensitive
            )
            return incidents.record_incident(case, astray, self.today)

        self.act(move)

    @rule(at=PICK, persons=st.integers(0, 2000), recovered=st.booleans())
    def amend_incident(self, at: int, persons: int, recovered: bool) -> None:
        values = {"persons": persons, "recovered": recovered}
        self.act(lambda case: incidents.amend_incident(case, pick(case.incidents, at), values))

    @rule(at=PICK, reporting=st.booleans(), reason=WORDS)
    def judge_incident(self, at: int, reporting: bool, reason: str) -> None:
        self.act(
            lambda case: incidents.judge_incident(
                case, pick(case.incidents, at), reporting, reason, "tanaka", self.today
            )
        )

    @rule(at=PICK, which=st.sampled_from(["first", "person", "final"]), days=DAYS)
    def note_report(self, at: int, which: str, days: int) -> None:
        on = self.today + timedelta(days)
        self.act(lambda case: incidents.note_report(case, pick(case.incidents, at), which, on, self.today))

    @rule(at=PICK)
    def close_incident(self, at: int) -> None:
        self.act(lambda case: incidents.close_incident(case, pick(case.incidents, at), "tanaka", self.today))

    @rule(days=st.integers(-5, 60), reason=WORDS, by=PEOPLE)
    def extend(self, days: int, reason: str, by: str) -> None:
        def move(case: Case) -> Case:
            until = self.today + timedelta(days)
            granted = Extension(self.hand.new_id(), self.today, until, reason, by)
            due = standing(case, POLICY, self.today).due_on
            return deadlines.extend(case, granted, due, POLICY.calendar)

        self.act(move)

    @rule(custody=st.sampled_from([None, *Custody]), agrees=st.sampled_from([None, True, False]))
    def note_custody(self, custody: Custody | None, agrees: bool | None) -> None:
        self.act(lambda case: requesters.note_custody(case, custody, agrees))

    @rule(at=PICK, kinds=st.sets(st.sampled_from(RequestKind), max_size=2), receives=st.booleans())
    def note_authority(self, at: int, kinds: set[RequestKind], receives: bool) -> None:
        def move(case: Case) -> Case:
            covered = tuple(sorted(kind.value for kind in kinds))
            noted = Authority(
                *(self.hand.new_id(), pick(case.papers, at), "sato", self.today, None, covered, receives)
            )
            return requesters.note_authority(case, noted, CATALOGUE)

        self.act(move)

    @rule(reason=WORDS)
    def suspend(self, reason: str) -> None:
        pause = Suspension(self.hand.new_id(), self.today, reason, "tanaka")
        complete_on = checklist.judge_case(self.case, CATALOGUE).complete_on
        self.act(lambda case: deadlines.suspend(case, pause, complete_on))

    @rule()
    def resume(self) -> None:
        self.act(lambda case: deadlines.resume(case, self.today))

    @rule(ats=st.lists(PICK, max_size=2), how=st.sampled_from(DisposalMethod), witness=PEOPLE, days=DAYS)
    def dispose(self, ats: list[int], how: DisposalMethod, witness: str, days: int) -> None:
        on = self.today + timedelta(days)

        sent = {"tracking": "112-33-44556-6", "sent_to": "東京都"} if how is DisposalMethod.RETURNED else {}

        def move(case: Case) -> Case:
            gone = [
                Disposal(self.hand.new_id(), pick(case.papers, at), how, on, "sato", witness, **sent)
                for at in ats
            ]
            return disposal.dispose_papers(case, gone, CATALOGUE, False, self.today)

        self.act(move)

    @rule()
    def withdraw(self) -> None:
        self.act(lambda case: disposal.withdraw_case(case, self.today))

    @rule(reason=WORDS)
    def give_up(self, reason: str) -> None:
        self.act(lambda case: disposal.give_up_case(case, reason, self.today))

    @rule()
    def close(self) -> None:
        self.act(lambda case: disposal.close_case(case, CATALOGUE, "sato", self.today))

    @rule(of=FIELDS, at=PICK, days=DAYS, empty=st.booleans(), reason=WORDS, by=PEOPLE)
    def correct(self, of: tuple[str, str], at: int, days: int, empty: bool, reason: str, by: str) -> None:
        fact, name = of
        new = "" if empty else (self.today + timedelta(days)).isoformat()

        def move(case: Case) -> Case:
            id = "" if fact == "case" else pick(getattr(case, fact), at)
            made = Correction(self.hand.new_id(), fact, id, name, "", new, reason)
            return corrections.correct_fact(case, made, STAFF[by], self.today, POLICY)

        self.act(move)

    @precondition(lambda self: hasattr(self, "case"))
    @invariant()
    def laws_hold(self) -> None:
        if self.proved and self.proved[0] is self.case and self.proved[1] == self.today:
            return  # a refusal left the very same case
        stand = laws.hold(self.case, POLICY, self.today)
        laws.may_go_as_it_reads(self.hand.drawn, self.case, stand, POLICY, self.today)
        laws.closure_only_lengthens(stand, self.case, POLICY, self.today, self.hand.made % 24)
        self.proved = (self.case, self.today)


Life.TestCase.settings = lives(1_000, 100_000, acts=12)
TestLife = Life.TestCase
