"""Cases taken further through the desk's own operations, for tests that begin in the middle."""

from dataclasses import replace
from datetime import date

from deskapp.domain.checklist import ticks_for
from deskapp.domain.kinds import (
    AnswerMethod,
    DisposalMethod,
    Door,
    LetterCode,
    Outcome,
    PostMethod,
    Requester,
    RequestKind,
    Role,
    Side,
)
from deskapp.domain.letters import COMPARISONS
from deskapp.operations import checklist, decisions, disposal, intake, letters
from deskapp.operations.defaults import first_text
from deskapp.operations.desk import Desk
from deskapp.operations.profiles import adopt_profile
from deskapp.operations.views.page import CasePage, case_page
from desks import OHNO, TANAKA, who

HOME = {"postal": "124-0012", "address": "東京都葛飾区立石見本九丁目99番9号", "born_on": date(1990, 4, 1)}
#: An address that no window shows.
LONG = "\n".join(["東京都葛飾区東立石九丁目99番9号　メゾン・ド・サンプル・ガーデンヒルズ1203号室"] * 3)
DATA = "氏名\t髙橋 邉󠄏子\n登録日\t令和6年6月3日\n紹介者\t見本 太郎"
REFUSED = {"outcome": Outcome.REFUSED, "ground": "D-1", "reason": "第三者の住所が分かるため"}


def page(desk: Desk, case_id: str) -> CasePage:
    """The case as its page reads it."""
    return case_page(desk, case_id)


def taken(desk: Desk, *kinds: RequestKind) -> str:
    """A call from 髙橋 邉󠄏子, whose address is known; 開示 unless said otherwise."""
    request = intake.Request(
        "髙橋 邉󠄏子",
        Door.PHONE,
        desk.today,
        kana="タカハシ ナベコ",
        phone="03-0000-1230",
        own_words="登録されている内容を確かめたい",
        kinds=kinds or (RequestKind.DISCLOSURE,),
    )
    made = intake.take_request(desk, request).made
    assert made
    intake.describe_party(desk, made, Side.PERSON, HOME)
    return made


def received(desk: Desk, case_id: str) -> None:
    """Form and licence came in today, not yet looked at."""
    papers = [
        checklist.Arrival(each, Side.PERSON, desk.today) for each in ("request_form", "drivers_licence")
    ]
    checklist.receive_papers(desk, case_id, papers)


def checked(desk: Desk, *kinds: RequestKind) -> str:
    """A request whose papers came in today, were compared, and whose identity is checked."""
    case_id = taken(desk, *kinds)
    received(desk, case_id)
    for paper in page(desk, case_id).case.papers:
        ticks = ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue)
        checklist.tick_paper(desk, case_id, paper.id, ticks)
    checklist.check_identity(desk, case_id)
    return case_id


def by_friend(desk: Desk) -> str:
    """A request by a friend whose mandate came in and was looked at, but not written down."""
    case_id = taken(desk)
    intake.describe_case(desk, case_id, {"requester": Requester.DELEGATED, "role": Role.INDIVIDUAL})
    checklist.receive_papers(desk, case_id, [checklist.Arrival("power_of_attorney", Side.PROXY, desk.today)])
    ticks = ticks_for(page(desk, case_id).case, page(desk, case_id).case.papers[0].id, desk.policy.catalogue)
    checklist.tick_paper(desk, case_id, page(desk, case_id).case.papers[0].id, ticks)
    return case_id


def decide(desk: Desk, case_id: str, **values: object) -> None:
    """Decide every item alike: to grant it, unless `values` say otherwise."""
    for item in page(desk, case_id).case.items:
        content = (
            DATA if item.kind in (RequestKind.DISCLOSURE, RequestKind.TRANSFER_RECORD_DISCLOSURE) else ""
        )
        said = {"outcome": Outcome.GRANTED, "warned_on": desk.today, "content": content} | values
        decisions.decide_item(desk, case_id, replace(item, **said))  # type: ignore[arg-type]


def answered(desk: Desk) -> tuple[str, str]:
    """A granted disclosure whose answer is made and printed: the case and the letter."""
    case_id = checked(desk)
    decide(desk, case_id, content=DATA)
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made
    assert letter_id
    letters.record_print(desk, case_id, letter_id)
    return case_id, letter_id


def file_wanted(desk: Desk) -> tuple[str, str]:
    """A granted disclosure wanted as a file, which the policy offers; its answer is made, not printed."""
    if AnswerMethod.ELECTRONIC not in desk.policy.profile.answer_methods:
        offered = first_text("profile").replace('["written"]', '["written", "electronic"]')
        adopt_profile(desk.as_person(who(TANAKA)), offered)
    case_id = checked(desk)
    item = page(desk, case_id).case.items[0].id
    intake.describe_item(desk, case_id, item, {"method": AnswerMethod.ELECTRONIC})
    decide(desk, case_id)
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made
    assert letter_id
    return case_id, letter_id


def file_ready(desk: Desk) -> tuple[str, str]:
    """The same, compared by 大野."""
    case_id, letter_id = file_wanted(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    return case_id, letter_id


def posted(desk: Desk) -> tuple[str, str]:
    """The same, compared by 大野 and posted today."""
    case_id, letter_id = answered(desk)
    letters.compare_letter(desk.as_person(who(OHNO)), case_id, letter_id, COMPARISONS)
    letters.post_letter(desk, case_id, letter_id, desk.today, PostMethod.REGISTERED, "123-45-67890-1")
    return case_id, letter_id


def closed(desk: Desk) -> str:
    """The same, its papers shredded and the case closed."""
    case_id, _ = posted(desk)
    papers = [each.id for each in page(desk, case_id).standing.undisposed]
    disposal.dispose_papers(desk, case_id, papers, DisposalMethod.SHREDDED)
    disposal.close_case(desk, case_id)
    return case_id


def submitted(desk: Desk) -> str:
    """A refusal that 佐藤 sent up to a supervisor."""
    case_id = checked(desk)
    decide(desk, case_id, content=DATA, **REFUSED)
    decisions.submit_decision(desk, case_id)
    return case_id
