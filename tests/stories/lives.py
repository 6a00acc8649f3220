"""For every step that a case can come to: a case that has come to it, through the desk's own operations."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from deskapp.domain.checklist import ticks_for
from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    ContactHow,
    DisposalMethod,
    Door,
    IncidentKind,
    LetterCode,
    MaskItem,
    MaskStatus,
    Matter,
    Outcome,
    PostMethod,
    Requester,
    RequestKind,
    ReturnReason,
    Role,
    Side,
    Told,
)
from deskapp.operations import (
    checklist,
    deadlines,
    decisions,
    disposal,
    incidents,
    inquiries,
    intake,
    letters,
    returns,
)
from deskapp.operations.desk import Desk
from deskapp.operations.incidents import Astray
from deskapp.operations.print_run import RunLetter, hand_over
from desks import TANAKA, FixedClock, who
from playing import (
    REFUSED,
    answered,
    by_friend,
    checked,
    decide,
    file_ready,
    page,
    posted,
    received,
    submitted,
    taken,
)

Life = Callable[[Desk, FixedClock], str]


def _protected(desk: Desk, clock: FixedClock) -> str:
    case_id = _form_printed(desk, clock)
    intake.raise_protection(desk, case_id)
    return case_id


def _paused(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    deadlines.suspend_clock(_above(desk), case_id, "どの情報かを確かめるため")
    return case_id


def _above(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def _followed_up(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    intake.note_contact(desk, case_id, ContactHow.PHONE, "折り返す", desk.today)
    return case_id


def _asked(desk: Desk, matter: Matter) -> str:
    sort = {"consultation": ConsultationKind.QUESTION} if matter is Matter.CONSULTATION else {}
    if matter is Matter.AUTHORITY:
        sort = {"authority": AuthorityKind.POLICE}  # type: ignore[dict-item]
    request = intake.Request("葛飾見本署", Door.PHONE, desk.today, matter=matter, **sort)  # type: ignore[arg-type]
    return intake.take_request(desk, request).made or ""


def _form_out(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    _post(desk, case_id, LetterCode.FORM_OUT)
    return case_id


def _post(desk: Desk, case_id: str, code: LetterCode) -> None:
    made = letters.make_letter(desk, case_id, code).made or ""
    letters.record_print(desk, case_id, made)
    letters.post_letter(desk, case_id, made, desk.today, PostMethod.ORDINARY, checked_by_poster=True)


def _late(life: Life, days: int) -> Life:
    def wait(desk: Desk, clock: FixedClock) -> str:
        case_id = life(desk, clock)
        clock.wait(days)
        return case_id

    return wait


def _unmasked(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    shown = {MaskItem.PENSION_NUMBER: MaskStatus.UNMASKED}
    book = checklist.Arrival("pension_book", Side.PERSON, desk.today, masks=shown)
    checklist.receive_papers(desk, case_id, [book])
    return case_id


def _came_in(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    return case_id


def _compared(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    received(desk, case_id)
    _tick(desk, case_id)
    return case_id


def _tick(desk: Desk, case_id: str) -> None:
    for paper in page(desk, case_id).case.papers:
        ticks = ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue)
        checklist.tick_paper(desk, case_id, paper.id, ticks)


def _half(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    checklist.receive_papers(desk, case_id, [checklist.Arrival("request_form", Side.PERSON, desk.today)])
    _tick(desk, case_id)
    return case_id


def _told(desk: Desk, clock: FixedClock) -> str:
    case_id = _half(desk, clock)
    checklist.tell_deficiency(desk, case_id, Told.PHONE, desk.today + timedelta(30))
    return case_id


def _with_a_mandate(desk: Desk, _clock: FixedClock) -> str:
    """A mandate came in although the person asks for themself."""
    case_id = taken(desk)
    mandate = checklist.Arrival("power_of_attorney", Side.PERSON, desk.today)
    checklist.receive_papers(desk, case_id, [mandate])
    return case_id


def _former_name(desk: Desk, _clock: FixedClock) -> str:
    """A licence was compared and shredded before the name was put right."""
    case_id = checked(desk)
    gone = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, gone, DisposalMethod.SHREDDED)
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "髙橋 辺子"})
    form = next(each.id for each in page(desk, case_id).case.papers if each.paper == "request_form")
    ticks = ticks_for(page(desk, case_id).case, form, desk.policy.catalogue)
    checklist.tick_paper(desk, case_id, form, ticks)
    return case_id


def _framed(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    intake.describe_party(desk, case_id, Side.PERSON, {"name": "〓田 花子"})
    return case_id


def _by_parent(desk: Desk, born_on: date | None) -> str:
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"requester": Requester.LEGAL, "role": Role.PARENT})
    intake.describe_party(desk, case_id, Side.PERSON, {"born_on": born_on})
    papers = ("request_form", "family_register")
    checklist.receive_papers(
        desk, case_id, [checklist.Arrival(each, Side.PERSON, desk.today) for each in papers]
    )
    return case_id


def _by_lawyer(desk: Desk, _clock: FixedClock) -> str:
    """A lawyer's card came in, and the office was not looked up yet."""
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"requester": Requester.DELEGATED, "role": Role.LAWYER})
    intake.describe_party(desk, case_id, Side.PROXY, {"name": "森 佳代"})
    checklist.receive_papers(desk, case_id, [checklist.Arrival("professional_card", Side.PROXY, desk.today)])
    return case_id


def _inquired(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0].id
    wanted = desk.policy.calendar.after(desk.today, 3)
    inquiries.ask_inquiry(desk, case_id, item, "システム部", wanted)
    return case_id


def _answered_inquiry(desk: Desk, clock: FixedClock) -> str:
    case_id = _inquired(desk, clock)
    inquiry = page(desk, case_id).case.inquiries[0].id
    inquiries.answer_inquiry(desk, case_id, inquiry, "登録があった")
    return case_id


def _without_content(desk: Desk, clock: FixedClock) -> str:
    case_id = checked(desk, RequestKind.DISCLOSURE, RequestKind.ERASURE)
    first = page(desk, case_id).case.items[0]
    decisions.decide_item(desk, case_id, replace(first, outcome=Outcome.GRANTED))
    return case_id


def _to_submit(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    decide(desk, case_id, content="", **REFUSED)
    return case_id


def _sent_back(desk: Desk, _clock: FixedClock) -> str:
    case_id = submitted(desk)
    approval = page(desk, case_id).case.approvals[-1].id
    decisions.send_back_decision(_above(desk), case_id, approval, "理由を詳しく")
    return case_id


def _to_erase(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk, RequestKind.ERASURE)
    decide(desk, case_id)
    return case_id


def _decided(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    decide(desk, case_id)
    return case_id


def _drafted(desk: Desk, clock: FixedClock) -> str:
    case_id = _decided(desk, clock)
    letters.make_letter(desk, case_id, LetterCode.ANSWER)
    return case_id


def _in_a_run(desk: Desk, clock: FixedClock) -> str:
    case_id = _drafted(desk, clock)
    hand_over(desk, [RunLetter(case_id, page(desk, case_id).case.letters[-1].id)])
    return case_id


def _printed(desk: Desk, _clock: FixedClock) -> str:
    return answered(desk)[0]


def _form_printed(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    made = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    letters.record_print(desk, case_id, made)
    return case_id


def _returned(desk: Desk, _clock: FixedClock) -> str:
    case_id, _ = posted(desk)
    posting = page(desk, case_id).case.postings[-1].id
    returns.record_return(desk, case_id, posting, "", desk.today, why=ReturnReason.UNKNOWN_ADDRESS)
    return case_id


def _original_checked(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    original = checklist.Arrival("passport_with_address_page", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [original])
    paper = page(desk, case_id).case.papers[0].id
    checklist.tick_paper(
        desk, case_id, paper, ticks_for(page(desk, case_id).case, paper, desk.policy.catalogue)
    )
    return case_id


def _tried(desk: Desk, clock: FixedClock) -> str:
    case_id = _returned(desk, clock)
    for _ in range(3):
        returns.note_try(desk, case_id, ContactHow.PHONE, False)
    return case_id


def _out_of_reach(desk: Desk, clock: FixedClock) -> str:
    case_id = _tried(desk, clock)
    returns.give_up_contact(desk, case_id, "電話も手紙も届かないため")
    return case_id


def _unable(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    disposal.give_up_case(desk, case_id, "本人と確かめられないため")
    return case_id


def _withdrawn(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    disposal.withdraw_case(desk, case_id)
    return case_id


def _extended(desk: Desk, _clock: FixedClock) -> str:
    case_id = checked(desk)
    later = desk.policy.calendar.after(page(desk, case_id).standing.due_on or desk.today, 5)
    deadlines.extend_clock(_above(desk), case_id, later, "確認に日数を要する記録があるため")
    return case_id


def _nameless_proxy(desk: Desk, _clock: FixedClock) -> str:
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"requester": Requester.DELEGATED, "role": Role.INDIVIDUAL})
    checklist.receive_papers(desk, case_id, [checklist.Arrival("drivers_licence", Side.PROXY, desk.today)])
    return case_id


def _astray(until: int) -> Life:
    """An incident of which so many things are done: judged, reported, the person told, reported in full."""

    def go(desk: Desk, _clock: FixedClock) -> str:
        case_id, _ = posted(desk)
        incidents.record_incident(desk, case_id, Astray(IncidentKind.LOST, desk.today, "封筒が届かない"))
        incident = page(desk, case_id).case.incidents[0].id
        if until:
            incidents.judge_incident(_above(desk), case_id, incident, True, "念のため")
        for which in ("first", "person", "final")[: max(until - 1, 0)]:
            incidents.note_report(desk, case_id, incident, which)
        return case_id

    return go


#: Step → a life that comes to it.
LIVES: dict[str, Life] = {
    "release_protection": _protected,
    "await_resumption": _paused,
    "allow_frames": _framed,
    "ask_who": _with_a_mandate,
    "let_count": _former_name,
    "follow_up": _followed_up,
    "settle_consultation": lambda desk, _clock: _asked(desk, Matter.CONSULTATION),
    "reply_authority": lambda desk, _clock: _asked(desk, Matter.AUTHORITY),
    "send_form": lambda desk, _clock: taken(desk),
    "await_form": _form_out,
    "remind_or_close": _late(_form_out, 62),
    "mask_paper": _unmasked,
    "check_paper": _came_in,
    "check_identity": _compared,
    "tell_deficiency": _half,
    "await_papers": _told,
    "deficiency_passed": _late(_told, 40),
    "ask_or_decide": lambda desk, _clock: checked(desk),
    "await_inquiry": _inquired,
    "chase_inquiry": _late(_inquired, 30),
    "decide_item": _answered_inquiry,
    "enter_annex": _without_content,
    "submit_decision": _to_submit,
    "await_approval": lambda desk, _clock: submitted(desk),
    "answer_comment": _sent_back,
    "carry_out": _to_erase,
    "make_answer": _decided,
    "print_letter": _drafted,
    "look_at_print": _in_a_run,
    "compare_letter": _printed,
    "post_letter": _form_printed,
    "hand_over_file": lambda desk, _clock: file_ready(desk)[0],
    "handle_return": _returned,
    "give_up_contact": _tried,
    "settle_return": _out_of_reach,
    "dispose_papers": lambda desk, _clock: checked(desk),
    "return_originals": _original_checked,
    "tell_unable": _unable,
    "close_case": _withdrawn,
    "tell_extension": _extended,
    "ask_proxy": _nameless_proxy,
    "ask_birth": lambda desk, _clock: _by_parent(desk, None),
    "ask_custody": lambda desk, _clock: _by_parent(desk, date(2015, 4, 1)),
    "note_authority": lambda desk, _clock: by_friend(desk),
    "confirm_register": _by_lawyer,
    "incident_judge": _astray(0),
    "incident_first": _astray(1),
    "incident_person": _astray(2),
    "incident_final": _astray(3),
    "incident_close": _astray(4),
}
