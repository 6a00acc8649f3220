"""What holds of every case after every act, whoever did it and in whatever order."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, timedelta

from deskapp.domain.acts import Act
from deskapp.domain.approvals import awaits_approval
from deskapp.domain.calendar import Calendar
from deskapp.domain.case import Case
from deskapp.domain.checklist import judge_case
from deskapp.domain.deadlines import deadline
from deskapp.domain.decisions import grounds_for
from deskapp.domain.disposal import undisposed
from deskapp.domain.facts import LetterFact
from deskapp.domain.kinds import REASONED_OUTCOMES, LetterCode, State, Verdict
from deskapp.domain.letters import current_answer, undone
from deskapp.domain.next_steps import next_steps
from deskapp.domain.outdated import is_outdated
from deskapp.domain.posting import letters_waiting
from deskapp.domain.profile import Policy
from deskapp.domain.requesters import birth_missing
from deskapp.domain.standing import Standing, standing
from deskapp.letters.blocks import Letter
from life.drawn import composed

#: What may still be noted on a closed case: dates put right, flags, a letter that came back and goes again.
_AFTER_CLOSING = {
    *("version", "contacted_on", "withdrawn_on", "identity_checked_on", "corrections", "operator"),
    *("papers", "deficiencies", "inquiries", "items", "suspensions", "postings", "disposals"),
    *("protected_by", "protected_on", "released_by", "released_on", "printings", "comparisons"),
    *("follow_up_on", "letters", "tries", "unreachable_on", "unreachable_by", "unreachable_reason"),
}


def hold(case: Case, policy: Policy, today: date) -> Standing:
    """Everything that is true of a case by itself; returns where it stands."""
    stand = standing(case, policy, today)
    steps = next_steps(case, stand, policy, today)
    assert steps or stand.state is State.CLOSED, f"nothing to do on an open case: {stand.state}"
    _reasons_given(case)
    _second_people(case)
    _closed_rightly(case, policy)
    _papers_kept_right(case, policy)
    _check_rests_on_its_papers(case, stand)
    _days_open(stand, policy)
    _nothing_forgotten(case, stand, policy, today)
    return stand


def hold_between(before: Case, after: Case, policy: Policy) -> None:
    """What is true of one act: what it may have changed, and what had to be so before it."""
    _posted_rightly(before, after)
    _nothing_behind_the_answer(before, after)
    if before.closed_on:
        changed = {f.name for f in fields(Case) if getattr(before, f.name) != getattr(after, f.name)}
        assert changed <= _AFTER_CLOSING, changed
        assert after.closed_on == before.closed_on
    checked = before.identity_checked_on is None and after.identity_checked_on
    if checked:
        checklist = judge_case(after, policy.catalogue)
        assert checklist.complete and not checklist.mask, "identity checked without its papers"


def _check_rests_on_its_papers(case: Case, stand: Standing) -> None:
    """Until the answer is posted a check stands only over a whole set, a minor's over a known age."""
    if case.identity_checked_on is None or case.over_on or stand.posted_on:
        return
    assert stand.checklist.complete, stand.checklist.missing
    assert not birth_missing(case)


def closure_only_lengthens(stand: Standing, case: Case, policy: Policy, today: date, ahead: int) -> None:
    """One more closed day never brings a deadline nearer (spec §5)."""
    if stand.deadline is None:
        return
    calendar = _with_closed(policy.calendar, stand.deadline.complete_on + timedelta(days=ahead))
    pauses = [(pause.suspended_on, pause.resumed_on or today) for pause in case.suspensions]
    days = policy.profile.answer_business_days
    moved = deadline(stand.deadline.complete_on, calendar, pauses, days)
    assert moved.due >= stand.deadline.due and moved.strict_due >= stand.deadline.strict_due


# A calendar is not hashable, and each closed day costs a table of the year: made once for all lives.
_CLOSED: dict[date, Calendar] = {}


def _with_closed(calendar: Calendar, day: date) -> Calendar:
    if day not in _CLOSED:
        _CLOSED[day] = calendar.with_days({day: "見本"}, {})
    return _CLOSED[day]


def _reasons_given(case: Case) -> None:
    for item in case.items:
        if item.outcome in REASONED_OUTCOMES:
            assert item.reason.strip() and item.ground, "a refusal without ground and reason"
            allowed = {ground.id for ground in grounds_for(item.kind, item.outcome)}
            assert item.ground in allowed, f"{item.ground} is no ground for {item.kind}"
        if item.outcome:
            assert item.decided_by and item.decided_on, "decided by nobody"


def _second_people(case: Case) -> None:
    for approval in case.approvals:
        assert approval.decided_by != approval.submitted_by, "approved by the author"
    for comparison in case.comparisons:
        made_by = next(letter.made_by for letter in case.letters if letter.id == comparison.letter_id)
        assert comparison.compared_by != made_by, "compared by the maker"


def _closed_rightly(case: Case, policy: Policy) -> None:
    if case.closed_on is None:
        return
    assert not undisposed(case, policy.catalogue), "closed with an identity paper left"
    answers = {letter.id for letter in case.letters if letter.code is LetterCode.ANSWER}
    answered = any(posting.letter_id in answers for posting in case.postings)
    assert answered or case.withdrawn_on or case.unable_on, "closed without an end"


def _papers_kept_right(case: Case, policy: Policy) -> None:
    gone = [disposal.paper_id for disposal in case.disposals]
    assert len(gone) == len(set(gone)), "one paper disposed of twice"
    known = {item.id for item in case.items}
    assert all(inquiry.item_id in known for inquiry in case.inquiries), "a question about nothing"


def _days_open(stand: Standing, policy: Policy) -> None:
    if stand.deadline:
        for day in (stand.deadline.due, stand.deadline.strict_due, *stand.deadline.counted):
            assert policy.calendar.is_open(day), f"{day} is closed"


def _nothing_forgotten(case: Case, stand: Standing, policy: Policy, today: date) -> None:
    """Whatever a next step wants made, printed, compared or posted stands in 発送."""
    waiting = {each.letter.id if each.letter else each.code for each in letters_waiting(case, stand)}
    acts = (Act.PRINT_LETTER, Act.COMPARE_LETTER, Act.POST_LETTER)
    for step in next_steps(case, stand, policy, today):
        if step.act in acts or step.code == "make_answer":
            assert step.target in waiting, f"{step.code} is not in the posting list"


def may_go_as_it_reads(
    made: Mapping[str, Letter], case: Case, stand: Standing, policy: Policy, today: date
) -> None:
    """A letter that may go out says, sheet by sheet, what it would say if it were made now (spec §5, §8)."""
    for letter in case.letters:
        if letter.id in made and _may_go(case, letter, stand):
            now = composed(case, letter, policy, today)
            assert now == made[letter.id], f"{letter.code} may go out and would read otherwise now"


def _may_go(case: Case, letter: LetterFact, stand: Standing) -> bool:
    if letter.voided_on or letter.id in case.delivered:
        return False
    if letter.code is LetterCode.ANSWER:
        return case.identity_checked_on is not None and current_answer(case, stand) == letter
    return not is_outdated(case, letter, stand)


def _posted_rightly(before: Case, after: Case) -> None:
    for posting in after.postings[len(before.postings) :]:
        letter = next(each for each in after.letters if each.id == posting.letter_id)
        assert not before.protected, "posted while the protection flag is up"
        made = (each for each in before.comparisons if each.letter_id == letter.id)
        compared = {each.compared_by for each in made if each.resend == posting.resend}
        if posting.resend or letter.code is LetterCode.ANSWER:
            assert compared - {letter.made_by, posting.posted_by}, "nobody else compared it"
        else:
            assert posting.checked_by_poster, "posted unseen"
        if letter.code is not LetterCode.ANSWER:
            continue
        assert before.identity_checked_on, "an answer without checked identity"
        assert before.withdrawn_on is None and before.unable_on is None, "an answer to nobody's request"
        assert not awaits_approval(before), "an answer nobody agreed to"
        assert not undone(before), "an answer before what it says was done"


def _nothing_behind_the_answer(before: Case, after: Case) -> None:
    if not (before.answered and after.answered):
        return
    was = [(item.id, item.kind, item.outcome, item.ground, item.reason) for item in before.items]
    now = [(item.id, item.kind, item.outcome, item.ground, item.reason) for item in after.items]
    assert was == now, "what the posted answer says was changed"


def carried_out_rightly(before: Case, after: Case) -> None:
    """Nothing is done to anybody's data before it is known who asks (spec §6)."""
    done = {item.id for item in before.items if item.done_on}
    for item in after.items:
        if item.done_on and item.id not in done:
            assert before.identity_checked_on, "carried out for somebody unknown"
            assert not awaits_approval(before), "carried out before it was agreed to"


def judged_by_another(before: Case, after: Case) -> None:
    """Whoever decided, sent up or let a rejected paper count does not agree to it (spec §7)."""
    open_before = {approval.id for approval in before.approvals if approval.verdict is None}
    for approval in after.approvals:
        if approval.verdict is Verdict.APPROVED and approval.id in open_before:
            authors = {item.decided_by for item in after.items}
            authors |= {paper.override_by for paper in after.papers}
            assert approval.decided_by not in authors, "agreed to their own decision"
