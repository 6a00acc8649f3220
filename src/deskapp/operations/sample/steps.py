"""The steps of a sample case: each is an operation that a person at the desk could do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from deskapp.domain.approvals import open_approval
from deskapp.domain.case import Case
from deskapp.domain.checklist import judge_case, papers_to_check, ticks_for, unmasked
from deskapp.domain.deficiencies import proposed_reply_by
from deskapp.domain.disposal import places_to_return, to_dispose
from deskapp.domain.inquiries import awaited
from deskapp.domain.kinds import (
    ContactHow,
    Custody,
    DisposalMethod,
    LetterCode,
    MaskStatus,
    Outcome,
    PostMethod,
    Side,
    Told,
)
from deskapp.domain.letters import COMPARISONS, answer_postings, current_answer, newest
from deskapp.domain.redaction import goes_back
from deskapp.domain.standing import Standing, standing
from deskapp.operations import (
    checklist,
    deadlines,
    decisions,
    disposal,
    inquiries,
    intake,
    letters,
    requesters,
    retention,
    returns,
)
from deskapp.operations.desk import Desk
from deskapp.operations.requesters import Proof
from deskapp.operations.sample.shift import Shift

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scene:
    """One step being played: who does it, on which case, with what."""

    desk: Desk
    desks: Mapping[str, Desk]
    case_id: str
    step: Mapping[str, Any]
    value: Any
    shift: Shift
    told: Mapping[str, Any]

    @property
    def case(self) -> Case:
        with self.desk.looking() as reader:
            return reader.case(self.case_id)

    @property
    def stand(self) -> Standing:
        """Where it stands today."""
        return standing(self.case, self.desk.policy_of(self.case), self.desk.today)


def present(value: T | None) -> T:
    """What the story relies on being there. Raises LookupError when the story is told wrongly."""
    if value is None:
        raise LookupError
    return value


def _post(scene: Scene, letter_id: str, method: PostMethod) -> None:
    letters.record_print(scene.desk, scene.case_id, letter_id)
    _hand_over(scene, letter_id, method)


def _hand_over(scene: Scene, letter_id: str, method: PostMethod) -> None:
    tracking = "" if method is PostMethod.ORDINARY else f"123-45-{scene.case.number[-5:]}-1"
    letters.post_letter(
        scene.desk, scene.case_id, letter_id, scene.desk.today, method, tracking, checked_by_poster=True
    )


def _make(scene: Scene, code: LetterCode) -> str:
    return present(letters.make_letter(scene.desk, scene.case_id, code).made)


def _send(scene: Scene, code: LetterCode) -> None:
    _post(scene, _make(scene, code), PostMethod.ORDINARY)


def _papers(scene: Scene) -> None:
    received = scene.shift(scene.step["received"]) if "received" in scene.step else scene.desk.today
    checklist.receive_papers(scene.desk, scene.case_id, [_arrival(word, received) for word in scene.value])


def _arrival(word: str, received_on: date) -> checklist.Arrival:
    """A paper and how it differs from a copy of the person's: `…:proxy`, `…:original`, `…:back`."""
    paper, _, how = word.partition(":")
    owner = Side.PROXY if how == "proxy" else Side.PERSON
    sides = ("front", "back") if how == "back" else ()
    return checklist.Arrival(paper, owner, received_on, original=how == "original", sides=sides)


def _match(scene: Scene) -> None:
    kinds = scene.desk.policy.catalogue
    for paper in papers_to_check(scene.case, judge_case(scene.case, kinds), kinds):
        checklist.tick_paper(scene.desk, scene.case_id, paper.id, ticks_for(scene.case, paper.id, kinds))


def _mask(scene: Scene) -> None:
    kinds = scene.desk.policy.catalogue
    for paper, item in tuple(unmasked(scene.case, judge_case(scene.case, kinds))):
        if goes_back(paper, kinds):
            continue  # nobody paints on what is the owner's
        checklist.set_mask(scene.desk, scene.case_id, paper.id, item, MaskStatus.MASKED_BY_DESK)


def _reject(scene: Scene) -> None:
    because = scene.step.get("because", "")
    checklist.reject_paper(scene.desk, scene.case_id, _paper_id(scene), scene.step["why"], because)


def _override(scene: Scene) -> None:
    checklist.override_rejection(scene.desk, scene.case_id, _paper_id(scene), scene.step["because"])


def _paper_id(scene: Scene) -> str:
    return next(paper.id for paper in reversed(scene.case.papers) if paper.paper == scene.value)


def _dispose(scene: Scene) -> None:
    due = to_dispose(scene.case, scene.desk.policy.catalogue)
    copies, originals = (
        [paper.id for paper in due if paper.original is original] for original in (False, True)
    )
    if copies:
        disposal.dispose_papers(scene.desk, scene.case_id, copies, DisposalMethod.SHREDDED)
    if originals:
        sent = disposal.Sent(scene.desk.today, "112-33-44556-6", places_to_return(scene.case)[0])
        disposal.return_originals(scene.desk, scene.case_id, originals, sent)


def _note_authority(scene: Scene) -> None:
    case, kinds = scene.case, scene.desk.policy.catalogue
    proof = next(paper for paper in case.papers if case.role in kinds.kind(paper.paper).proves)
    said = Proof(
        dated_on=scene.shift(scene.value),
        kinds=tuple(item.kind for item in case.items),
        receives_result=True,
        relation=case.proxy.relation if case.proxy else "",
    )
    requesters.note_authority(scene.desk, scene.case_id, proof.id, said)


def _tell(scene: Scene) -> None:
    how = Told(scene.value)
    by = proposed_reply_by(scene.desk.today, scene.desk.policy)
    checklist.tell_deficiency(scene.desk, scene.case_id, how, by)
    letter = newest(scene.case, LetterCode.DEFICIENCY)
    if how is Told.LETTER and letter:
        _post(scene, letter.id, PostMethod.ORDINARY)


def _ask(scene: Scene) -> None:
    departments = scene.desk.policy.profile.departments
    asked_of = departments[scene.value] if isinstance(scene.value, int) else scene.value
    for item in scene.case.items[:1]:
        inquiries.ask_inquiry(scene.desk, scene.case_id, item.id, asked_of, scene.shift(scene.step["wanted"]))


def _answer_inquiry(scene: Scene) -> None:
    for inquiry in awaited(scene.case):
        inquiries.answer_inquiry(scene.desk, scene.case_id, inquiry.id, scene.value)


def _decide(scene: Scene) -> None:
    step = scene.step
    for item in scene.case.items:
        decided = replace(
            item,
            outcome=Outcome(scene.value),
            ground=step.get("ground"),
            reason=step.get("because", ""),
            content=step.get("content", ""),
            searched=step.get("searched", ""),
            search_keys=step.get("keys", ""),
        )
        decisions.decide_item(scene.desk, scene.case_id, decided)


def _approve(scene: Scene) -> None:
    approval = present(open_approval(scene.case))
    decisions.approve_decision(scene.desk, scene.case_id, approval.id)


def _send_back(scene: Scene) -> None:
    approval = present(open_approval(scene.case))
    decisions.send_back_decision(scene.desk, scene.case_id, approval.id, scene.value)


def _print_answer(scene: Scene) -> None:
    answer = current_answer(scene.case, scene.stand)
    letter_id = answer.id if answer else _make(scene, LetterCode.ANSWER)
    letters.record_print(scene.desk, scene.case_id, letter_id)


def _answer(scene: Scene) -> None:
    _print_answer(scene)
    answer = present(current_answer(scene.case, scene.stand))
    letters.compare_letter(scene.desks["ohno"], scene.case_id, answer.id, COMPARISONS)
    _hand_over(scene, answer.id, PostMethod.SIMPLIFIED_REGISTERED)


def _back(scene: Scene) -> None:
    posting = answer_postings(scene.case)[-1]
    returns.record_return(scene.desk, scene.case_id, posting.id, scene.value, scene.desk.today)


def _claim(scene: Scene) -> None:
    for item in scene.case.items:
        said = {"claimed": scene.value, "evidence": scene.step["evidence"]}
        intake.describe_item(scene.desk, scene.case_id, item.id, said)


def _extend(scene: Scene) -> None:
    due_on, why = scene.shift(scene.value), scene.step["because"]
    deadlines.extend_clock(scene.desk, scene.case_id, due_on, why)


def _new_address(scene: Scene) -> None:
    fields = {"reply_postal": scene.step["postal"], "reply_address": scene.value}
    intake.describe_case(scene.desk, scene.case_id, fields)


def _destroy_case(scene: Scene) -> None:
    retention.approve_retention(scene.desk, [scene.case_id], DisposalMethod.SHREDDED)


#: Step's name in the story → what the desk does.
STEPS: dict[str, Callable[[Scene], object]] = {
    "form_out": lambda scene: _send(scene, LetterCode.FORM_OUT),
    "papers": _papers,
    "match": _match,
    "mask": _mask,
    "reject": _reject,
    "override": _override,
    "custody": lambda scene: requesters.note_custody(scene.desk, scene.case_id, Custody(scene.value)),
    "authority": _note_authority,
    "check": lambda scene: checklist.check_identity(scene.desk, scene.case_id),
    "dispose": _dispose,
    "tell": _tell,
    "register": lambda scene: intake.confirm_register(
        scene.desk, scene.case_id, scene.told["register_number"]
    ),
    "receipt": lambda scene: _send(scene, LetterCode.RECEIPT),
    "note": lambda scene: intake.note_contact(scene.desk, scene.case_id, ContactHow.PHONE, scene.value),
    "protect": lambda scene: intake.raise_protection(scene.desk, scene.case_id),
    "release": lambda scene: intake.release_protection(scene.desk, scene.case_id),
    "ask": _ask,
    "answer_inquiry": _answer_inquiry,
    "decide": _decide,
    "submit": lambda scene: decisions.submit_decision(scene.desk, scene.case_id),
    "approve": _approve,
    "send_back": _send_back,
    "suspend": lambda scene: deadlines.suspend_clock(scene.desk, scene.case_id, scene.value),
    "resume": lambda scene: deadlines.resume_clock(scene.desk, scene.case_id),
    "print_answer": _print_answer,
    "answer": _answer,
    "back": _back,
    "try": lambda scene: returns.note_try(scene.desk, scene.case_id, ContactHow(scene.value), False),
    "new_address": _new_address,
    "claim": _claim,
    "extend": _extend,
    "extension_letter": lambda scene: _send(scene, LetterCode.EXTENSION),
    "withdraw": lambda scene: disposal.withdraw_case(scene.desk, scene.case_id),
    "unable": lambda scene: disposal.give_up_case(scene.desk, scene.case_id, scene.value),
    "unable_letter": lambda scene: _send(scene, LetterCode.UNABLE),
    "close": lambda scene: disposal.close_case(scene.desk, scene.case_id),
    "hold": lambda scene: retention.hold_case(scene.desk, scene.case_id, scene.value),
    "destroy_case": _destroy_case,
}
