"""Questions to departments, and the data found before anything is decided."""

from dataclasses import replace
from datetime import date, timedelta

from cases import MONDAY, a_case, checked
from deskapp.domain.calendar import Calendar
from deskapp.domain.facts import Chase, Inquiry
from deskapp.domain.inquiries import (
    answer_inquiry,
    ask_inquiry,
    awaited,
    chase_inquiry,
    chases_of,
    keep_content,
    searched_so_far,
    wanted_by,
)
from refusals import refused


def asked(id: str, wanted_on: date) -> Inquiry:
    return Inquiry(id, "i0", "システム部", MONDAY, wanted_on)


def test_the_one_wanted_first_stands_in_front_until_it_is_answered() -> None:
    case = ask_inquiry(checked(a_case()), asked("later", MONDAY + timedelta(7)))
    case = ask_inquiry(case, asked("sooner", MONDAY + timedelta(2)))
    assert [inquiry.id for inquiry in awaited(case)] == ["sooner", "later"]
    case = answer_inquiry(case, "sooner", " 会員台帳に1件 ", MONDAY)
    assert [inquiry.id for inquiry in awaited(case)] == ["later"]
    assert case.inquiries[1].finding == "会員台帳に1件"


def test_an_answer_says_something_and_comes_after_the_question() -> None:
    case = ask_inquiry(checked(a_case()), asked("q", MONDAY + timedelta(2)))
    with refused("finding_missing"):
        answer_inquiry(case, "q", " ", MONDAY)
    with refused("answered_before_asked"):
        answer_inquiry(case, "q", "1件", MONDAY - timedelta(1))
    with refused("department_missing"):
        ask_inquiry(case, replace(asked("r", MONDAY), asked_of=" "))
    with refused("wanted_before_asked"):
        ask_inquiry(case, asked("r", MONDAY - timedelta(1)))


def test_data_is_kept_before_the_decision_and_never_after_the_end() -> None:
    case = keep_content(checked(a_case()), "i0", "氏名\t山﨑 𠮷乃")
    assert case.items[0].content == "氏名\t山﨑 𠮷乃"
    assert case.items[0].outcome is None
    with refused("case_ended"):
        keep_content(replace(case, withdrawn_on=MONDAY), "i0", "")


def test_each_reminder_counts_until_the_answer_is_there() -> None:
    case = ask_inquiry(checked(a_case()), asked("q", MONDAY + timedelta(2)))
    for number in range(2):
        case = chase_inquiry(case, Chase(f"k{number}", "q", MONDAY + timedelta(3 + number), "sato"))
    assert [chase.chased_on for chase in chases_of(case, "q")] == [
        MONDAY + timedelta(3),
        MONDAY + timedelta(4),
    ]
    case = answer_inquiry(case, "q", "1件", MONDAY + timedelta(5))
    with refused("inquiry_answered"):
        chase_inquiry(case, Chase("k", "q", MONDAY, "sato"))


def test_a_search_without_result_begins_from_who_answered_and_from_the_keys() -> None:
    case = checked(a_case())
    for id, whom, keys in (("q", "システム部", "会員番号"), ("r", "営業部", "氏名"), ("s", "総務部", "")):
        question = replace(asked(id, MONDAY), asked_of=whom, keys=keys)
        case = ask_inquiry(case, question)
    case = answer_inquiry(case, "q", "該当なし", MONDAY)
    assert searched_so_far(case, "i0") == ("システム部", "会員番号、氏名")


def test_whoever_was_reminded_has_two_business_days() -> None:
    inquiry = asked("q", date(2027, 1, 12))
    case = replace(a_case(), inquiries=(inquiry,))
    assert wanted_by(case, inquiry, Calendar.build()) == date(2027, 1, 12)
    chased = chase_inquiry(case, Chase("c", "q", date(2027, 1, 15), "sato"))
    assert wanted_by(chased, inquiry, Calendar.build()) == date(2027, 1, 19), (
        "Friday, then Monday and Tuesday"
    )
    early = chase_inquiry(case, Chase("c", "q", date(2027, 1, 6), "sato"))
    assert wanted_by(early, inquiry, Calendar.build()) == date(2027, 1, 12), (
        "an early reminder makes nothing shorter"
    )
