"""The day's list across cases: one act for all of it, and the record of it on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.domain.kinds import DisposalMethod, Side
from deskapp.operations import checklist, disposal
from deskapp.operations.corrections import correct_fact
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import Firm, dispose_day
from deskapp.operations.disposal_record import record_of_case, record_of_day
from deskapp.operations.forms import record_sheet_print
from deskapp.operations.retention import approve_retention
from deskapp.operations.views.disposal import DayList, day_list
from desks import OHNO, SATO, TANAKA, FixedClock, open_desk, who
from letters.papers import pages
from playing import checked, page, posted, received, taken
from refusals import refused

SHREDDED, DISSOLVED = DisposalMethod.SHREDDED, DisposalMethod.DISSOLVED


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Iterator[Desk]:
    opened = open_desk(tmp_path, clock)
    yield opened
    opened.close()


def due(found: DayList) -> list[tuple[str, str]]:
    return [(each.case_id, each.id) for each in found.papers if each.due]


def test_the_days_list_goes_in_one_act_and_what_is_unchecked_stays_locked_up(desk: Desk) -> None:
    first, second, third = checked(desk), checked(desk), taken(desk)
    received(desk, third)
    found = day_list(desk)
    assert [(each.case_id, each.due) for each in found.papers] == [
        (first, True),
        (second, True),
        (third, False),
    ]
    assert [each.name for each in found.people] == [OHNO, TANAKA]
    witness = found.people[0].id
    changes = dispose_day(
        desk, due(found), DISSOLVED, witness, None, "day", Firm("見本溶解株式会社", "第12号")
    )
    assert changes.cases == {first, second}
    assert dispose_day(desk, due(found), DISSOLVED, witness, once="day").cases == {first, second}
    after = day_list(desk)
    assert (after.gone_today, [each.case_id for each in after.papers]) == (2, [third])
    gone = page(desk, first).case.disposals[0]
    assert (gone.method, gone.witness, gone.certificate) == (DISSOLVED, witness, "第12号")


def test_who_saw_it_is_somebody_of_the_desk(desk: Desk) -> None:
    checked(desk)
    pairs = due(day_list(desk))
    with refused("witness_unknown"):
        dispose_day(desk, pairs, SHREDDED, "nobody")
    with refused("witness_unknown"):
        disposal.dispose_papers(desk, pairs[0][0], [pairs[0][1]], SHREDDED, "nobody")
    with refused("witness_unknown"):
        approve_retention(desk.as_person(who(TANAKA)), [pairs[0][0]], SHREDDED, "nobody")


def test_one_paper_that_cannot_go_keeps_all_of_them(desk: Desk) -> None:
    first, second = checked(desk), checked(desk)
    pairs = due(day_list(desk))
    disposal.dispose_papers(desk, second, [pairs[1][1]], SHREDDED)
    with refused("already_disposed"):
        dispose_day(desk, pairs, SHREDDED)
    assert page(desk, first).case.disposals == ()
    with refused("nothing_to_dispose"):
        dispose_day(desk, [], SHREDDED)


def test_an_original_that_came_after_the_answer_is_on_the_list(desk: Desk) -> None:
    case_id, _ = posted(desk)
    dispose_day(desk, due(day_list(desk)), SHREDDED)
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    assert [(each.paper, each.original, each.due) for each in day_list(desk).papers] == [
        ("residents_register", True, True)
    ]


def test_the_record_of_a_day_names_papers_people_and_firm_and_no_customer(
    desk: Desk, clock: FixedClock
) -> None:
    with refused("nothing_disposed"):
        record_of_day(desk, desk.today)
    first, second = checked(desk), checked(desk)
    found = day_list(desk)
    dispose_day(desk, due(found), DISSOLVED, found.people[0].id, firm=Firm("見本溶解株式会社", "第12号"))
    day, numbers = desk.today, [page(desk, each).case.number for each in (first, second)]
    clock.wait(days=1)
    text = "".join(pages(record_of_day(desk, day)))
    assert all(word in text for word in (*numbers, "運転免許証", "溶解", SATO, OHNO, "見本溶解", "第12号"))
    assert "令和9年1月18日" in text and "2点" in text and "髙橋" not in text
    with refused("nothing_disposed"):
        record_of_day(desk, desk.today)
    record_sheet_print(desk, "disposal_record", day.isoformat())
    text = "".join(pages(record_of_case(desk, second)))
    assert numbers[1] in text and numbers[0] not in text and "1点" in text


def test_the_record_tells_under_which_number_an_original_went_back_and_not_where(desk: Desk) -> None:
    case_id, _ = posted(desk)
    dispose_day(desk, due(day_list(desk)), SHREDDED)
    assert "引受番号" not in "".join(pages(record_of_case(desk, case_id)))
    came = checklist.Arrival("residents_register", Side.PERSON, desk.today, original=True)
    checklist.receive_papers(desk, case_id, [came])
    (paper,) = day_list(desk).papers
    sent = disposal.Sent(desk.today, "112-33-44556-6", paper.places[0])
    disposal.return_originals(desk, case_id, [paper.id], sent)
    text = "".join(pages(record_of_case(desk, case_id)))
    assert "引受番号" in text and "112-33-44556-6" in text and "葛飾区" not in text


def test_a_disposal_recorded_by_mistake_is_withdrawn_and_the_paper_stands_in_the_list_again(
    desk: Desk,
) -> None:
    case_id = checked(desk)
    dispose_day(desk, due(day_list(desk)), DISSOLVED)
    wrong = page(desk, case_id).case.disposals[0]
    correct_fact(desk, case_id, ("disposals", wrong.id, "disposed_on"), None, "別の書類を選んだ")
    assert page(desk, case_id).case.disposals == ()
    after = day_list(desk)
    assert (after.gone_today, [(each.id, each.due) for each in after.papers]) == (0, [(wrong.paper_id, True)])
    assert "別の書類" not in str([line.fields for line in page(desk, case_id).history])
    dispose_day(desk, due(after), DISSOLVED)
    assert day_list(desk).papers == ()
