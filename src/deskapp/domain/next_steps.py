"""What to do next on a case, why, and by when: the line the case page leads with (spec §6)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from deskapp.domain.acts import Act
from deskapp.domain.approvals import awaits_approval, open_approval, sent_back
from deskapp.domain.case import Case, find
from deskapp.domain.comparing import beyond_compare, papers_to_check, unmasked
from deskapp.domain.decisions import all_decided, needs_approval, without_content
from deskapp.domain.disposal_steps import disposing, to_check, to_note, to_release
from deskapp.domain.incident_facts import Incident
from deskapp.domain.incidents import final_by, first_by, open_incidents, stage
from deskapp.domain.inquiries import awaited, wanted_by
from deskapp.domain.kinds import LetterCode, Matter, Side, State
from deskapp.domain.letter_steps import came_back_here, coming_back, telling_extension, to_post, untold
from deskapp.domain.letters import (
    answer_postings,
    current_answer,
    posted_on,
    undone,
    unposted,
)
from deskapp.domain.profile import Policy
from deskapp.domain.redaction import goes_back
from deskapp.domain.requesters import (
    asker_unclear,
    authority_unnoted,
    awaits_register,
    birth_missing,
    custody_missing,
    proxy_nameless,
)
from deskapp.domain.returns import TRIES, lies_here, returned_left, tries_since
from deskapp.domain.spellings import unallowed
from deskapp.domain.standing import Standing
from deskapp.domain.step import GROWN_LATE, Step, as_of, waiting_code

#: What may wait for what is due at the desk: the report in full and an incident's end, weeks after it.
_SLOW = ("incident_final", "incident_close")


def next_steps(case: Case, stand: Standing, policy: Policy, today: date) -> tuple[Step, ...]:
    """Everything that stands to be done now, the first first; empty when nothing does.

    A caution for DV stops the post alone: it leads once posting is next, stands where an original is to go
    back by post, and else stands last.
    """
    if stand.state in (State.CLOSED, State.DISPOSED):
        return ()
    steps, held = tuple(_steps(case, stand, policy, today)), to_release(case)
    if not case.protected:
        return steps
    if not steps or steps[0].act is Act.POST_LETTER:
        return (held, *(step for step in steps if step != held))
    return steps if held in steps else (*steps, held)


def _steps(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    pressing, slow = _of_incidents(case)
    rest = tuple(_of_case(case, stand, policy, today))
    by = min((step.by_on or date.max for step in slow), default=date.max)
    later = (place for place, step in enumerate(rest) if _stands_behind_a_report(step, by, stand))
    place = next(later, len(rest))
    yield from (*pressing, *rest[:place], *slow, *rest[place:])


def _stands_behind_a_report(step: Step, by: date, stand: Standing) -> bool:
    """A wait hides no report, nothing closes before it, nor does what has more time than the report has."""
    waits = step.waiting or waiting_code(step.code) in GROWN_LATE
    closes = step.act in (Act.CLOSE_CASE, Act.SETTLE_CONSULTATION)
    return waits or closes or by < (step.by_on or stand.due_on or by)


def _of_case(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    if stand.paused_on:
        yield Step("await_resumption", Act.RESUME_CLOCK, waiting=True, facts={"since": stand.paused_on})
    if case.over_on or stand.state in (State.DISPOSAL, State.UNREACHABLE):
        yield from _ending(case, stand, policy, today)
        return
    if case.matter is not Matter.REQUEST:
        yield from _consulting(case, policy)
        return
    if lines := unallowed(case):
        yield Step("allow_frames", Act.ALLOW_FRAMES, facts={"lines": lines})
    for paper in asker_unclear(case, policy.catalogue):
        by = policy.calendar.next_open(paper.received_on)
        yield Step("ask_who", Act.DESCRIBE_CASE, by, paper.id, facts={"paper": paper.paper})
    yield from coming_back(case, stand, today)
    now = tuple(_by_state(case, stand, policy, today))
    going = tuple(step for step in disposing(case, policy, today) if step not in now)
    # What is due at the desk comes before a wait, however late that is: lists keep the order and know no day.
    waits = bool(now) and waiting_code(now[0].code) in GROWN_LATE
    yield from (*going, *now) if waits else (*now, *going)
    if case.follow_up_on:
        yield Step("follow_up", Act.NOTE_CONTACT, case.follow_up_on)


def _consulting(case: Case, policy: Policy) -> Iterator[Step]:
    """Call back by the day named, then close; a supervisor says what an authority is told (spec §2)."""
    if case.matter is Matter.AUTHORITY:
        facts: dict[str, object] = {"authority": case.authority}
        by = case.follow_up_on or policy.calendar.after(case.contacted_on, 1)
        yield Step("reply_authority", Act.SETTLE_AUTHORITY, by, facts=facts)
        return
    if case.follow_up_on:
        yield Step("follow_up", Act.NOTE_CONTACT, case.follow_up_on)
    yield Step("settle_consultation", Act.SETTLE_CONSULTATION)


def _of_incidents(case: Case) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """What is next of each open incident: within days, and within weeks (確報, the end)."""
    steps = tuple(_of_incident(incident) for incident in open_incidents(case))
    slow = tuple(step for step in steps if step.code in _SLOW)
    return tuple(step for step in steps if step not in slow), slow


def _of_incident(incident: Incident) -> Step:
    """Who acts on an incident next, and by when."""
    now = stage(incident)
    act = Act.JUDGE_INCIDENT if now in ("judge", "close") else Act.REPORT_INCIDENT
    code = f"incident_{now}"
    by = final_by(incident) if code in _SLOW else first_by(incident)
    return Step(code, act, by, incident.id, facts={"since": incident.noticed_on})


def _by_state(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    stages = {
        State.INTAKE: _sending_form,
        State.FORM: _awaiting_form,
        State.PAPERS: _checking,
        State.INQUIRY: _inquiring,
        State.DECISION: _deciding,
        State.APPROVAL: _approving,
        State.DOING: _doing,
        State.POSTING: _posting,
        State.RETURNED: _returned,
    }
    yield from telling_extension(case, stand, today)
    yield from stages[stand.state](case, stand, policy, today)


def _sending_form(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    letter = unposted(case, LetterCode.FORM_OUT, stand)
    by = policy.calendar.next_open(case.converted_on or case.contacted_on)
    if letter:
        yield to_post(case, letter, by)
    elif not came_back_here(case, LetterCode.FORM_OUT, stand):
        yield Step("send_form", Act.MAKE_LETTER, by, LetterCode.FORM_OUT)


def _awaiting_form(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    sent = posted_on(case, LetterCode.FORM_OUT) or case.contacted_on
    until = sent + timedelta(days=policy.profile.form_wait_calendar_days)
    code = as_of("await_form", until, today)
    act = Act.RECEIVE_PAPER if code == "await_form" else Act.NOTE_CONTACT
    yield Step(code, act, until, waiting=code == "await_form", facts={"since": sent})


def _checking(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    for paper, item in unmasked(case, stand.checklist):
        if goes_back(paper, policy.catalogue):
            continue  # nobody paints on what is the owner's: sent back, nothing is left to black out
        yield Step("mask_paper", Act.SET_MASK, today, paper.id, facts={"paper": paper.paper, "item": item})
    unchecked = papers_to_check(case, stand.checklist, policy.catalogue)
    if proxy_nameless(case) and any(paper.owner is Side.PROXY for paper in unchecked):
        yield Step("ask_proxy", Act.DESCRIBE_CASE, today)
    for paper in unchecked:
        yield to_check(paper, policy)
    lost = beyond_compare(case, stand.checklist, policy.catalogue)
    for paper in lost:
        yield Step("let_count", Act.OVERRIDE_REJECTION, today, paper.id, facts={"paper": paper.paper})
    yield from _asking_of_the_proxy(case, stand, policy, today)
    if not stand.checklist.complete:
        yield from _missing(case, stand, policy, today)
    elif not (unchecked or lost or any(unmasked(case, stand.checklist)) or _unasked(case, policy)):
        yield Step("check_identity", Act.CHECK_IDENTITY, today)


def _asking_of_the_proxy(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    """Age and custody are asked, and a proof of authority is noted before it goes (spec §3, §9)."""
    if birth_missing(case):
        yield Step("ask_birth", Act.DESCRIBE_CASE, today)
    if custody_missing(case):
        yield Step("ask_custody", Act.NOTE_CUSTODY, today)
    for rejected in stand.checklist.rejected:
        if awaits_register(case, rejected):
            facts: dict[str, object] = {"paper": rejected.paper}
            yield Step("confirm_register", Act.DESCRIBE_CASE, today, rejected.id, facts=facts)
    for row in stand.checklist.counted:
        paper = find(case.papers, row.id)
        if paper.checked_on and authority_unnoted(case, paper, policy.catalogue):
            yield to_note(paper, today)


def _unasked(case: Case, policy: Policy) -> bool:
    return birth_missing(case) or custody_missing(case) or bool(asker_unclear(case, policy.catalogue))


def _missing(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    letter = unposted(case, LetterCode.DEFICIENCY, stand)
    last = case.deficiencies[-1] if case.deficiencies else None
    missing = stand.checklist.missing
    if came_back_here(case, LetterCode.DEFICIENCY, stand):
        return
    if letter:
        yield to_post(case, letter, policy.calendar.next_open(letter.made_on))
    elif last is None or set(missing) - set(last.missing) or untold(case, last, stand):
        yield Step("tell_deficiency", Act.TELL_DEFICIENCY, today, facts={"missing": stand.checklist.asked})
    else:
        code = as_of("await_papers", last.reply_by_on, today)
        act = Act.RECEIVE_PAPER if code == "await_papers" else Act.TELL_DEFICIENCY
        facts: dict[str, object] = {"missing": stand.checklist.asked, "since": last.told_on}
        yield Step(code, act, last.reply_by_on, waiting=code == "await_papers", facts=facts)


def _inquiring(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    waiting = awaited(case)
    if not waiting:
        yield Step("ask_or_decide", Act.ASK_INQUIRY, today)
    for inquiry in waiting:
        until = wanted_by(case, inquiry, policy.calendar)
        code = as_of("await_inquiry", until, today)
        facts: dict[str, object] = {"asked_of": inquiry.asked_of, "since": inquiry.asked_on}
        yield Step(code, Act.ANSWER_INQUIRY, until, inquiry.id, code == "await_inquiry", facts)


def _deciding(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    answers = [each.answered_on for each in case.inquiries if each.answered_on]
    since = max([*answers, *filter(None, [case.identity_checked_on])], default=None)
    for item in case.items:
        if item.outcome is None:
            facts: dict[str, object] = {"kind": item.kind, "since": since}
            yield Step("decide_item", Act.DECIDE_ITEM, stand.alarm_on, item.id, facts=facts)
    for item in without_content(case):
        yield Step("enter_annex", Act.ANSWER_INQUIRY, stand.alarm_on, item.id, facts={"kind": item.kind})


def _approving(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    waiting = open_approval(case)
    back = sent_back(case)
    if waiting:
        facts: dict[str, object] = {"since": waiting.submitted_on}
        yield Step("await_approval", Act.APPROVE_DECISION, stand.alarm_on, waiting.id, True, facts)
    elif back:
        sent = {"since": back.decided_on}
        yield Step("answer_comment", Act.SUBMIT_DECISION, stand.alarm_on, back.id, facts=dict(sent))
    else:
        why = {"why": needs_approval(case)}
        yield Step("submit_decision", Act.SUBMIT_DECISION, stand.alarm_on, facts=dict(why))


def _doing(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    for item in undone(case):
        yield Step("carry_out", Act.CARRY_OUT, stand.alarm_on, item.id, facts={"kind": item.kind})


def _posting(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    answer = current_answer(case, stand)
    if answer is None:
        yield Step("make_answer", Act.MAKE_LETTER, stand.alarm_on, LetterCode.ANSWER)
    else:
        yield to_post(case, answer, stand.alarm_on)


def _returned(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    posting, answer = answer_postings(case)[-1], current_answer(case, stand)
    stand = replace(stand, alarm_on=today)  # the clock is met; the person still waits
    if len(tries_since(case)) >= TRIES and not any(each.reached for each in tries_since(case)):
        yield Step("give_up_contact", Act.GIVE_UP_CONTACT, today)
    if case.identity_checked_on is None:  # somebody else asks now
        yield from _checking(case, stand, policy, today)
    elif not all_decided(case):  # something more was asked for meanwhile
        yield from _deciding(case, stand, policy, today)
    elif awaits_approval(case):
        yield from _approving(case, stand, policy, today)
    elif answer and answer.id == posting.letter_id and lies_here(posting):
        facts: dict[str, object] = {"since": posting.returned_on}
        yield Step("handle_return", Act.POST_LETTER, today, posting.letter_id, facts=facts)
    else:
        yield from _posting(case, stand, policy, today)


def _ending(case: Case, stand: Standing, policy: Policy, today: date) -> Iterator[Step]:
    yield from disposing(case, policy, today)
    unable = {each.id for each in case.letters if each.code is LetterCode.UNABLE}
    letter = unposted(case, LetterCode.UNABLE, stand)
    if letter:
        yield to_post(case, letter, today)
    elif came_back_here(case, LetterCode.UNABLE, stand):
        yield from coming_back(case, stand, today)
    elif case.unable_on and not any(p.letter_id in unable for p in case.postings):
        yield Step("tell_unable", Act.MAKE_LETTER, today, LetterCode.UNABLE)
    elif returned_left(case):
        left = returned_left(case)[0]
        since: dict[str, object] = {"since": left.returned_on}
        yield Step("settle_return", Act.RECORD_RETURN, today, left.letter_id, facts=since)
    elif not stand.undisposed:
        yield Step("close_case", Act.CLOSE_CASE, today)
