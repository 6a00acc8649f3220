"""An answer handed over as a file: only where one was asked for, through every gate of a posting."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from cases import MONDAY, a_case, checked, comparison, decided, post, printed, where, with_answer
from deskapp.domain.case import Case
from deskapp.domain.facts import Posting
from deskapp.domain.kinds import AnswerMethod, Outcome, PostMethod
from deskapp.domain.letters import COMPARISONS, answer_posted_on, compare_letter
from deskapp.domain.sending import FILE_METHODS, PAPER_METHODS, refuse_unsealable
from refusals import refused

TO = "nabeko@example.jp"


def wanted(case: Case | None = None, **values: object) -> Case:
    """A disclosure asked for as a file, its answer made and nowhere on paper."""
    case = case or a_case()
    items = tuple(replace(item, method=AnswerMethod.ELECTRONIC) for item in case.items)
    return with_answer(decided(checked(replace(case, items=items)), **values))  # type: ignore[arg-type]


def ready(case: Case | None = None) -> Case:
    case = case or wanted()
    return compare_letter(case, comparison(case), COMPARISONS)


def handed(by: str = "sato", **values: object) -> Posting:
    facts = {"posted_on": MONDAY, "method": PostMethod.MAIL, "posted_by": by, "handed_to": TO}
    return Posting("o", "a", **facts | values)  # type: ignore[arg-type]  # a test names real fields


def seal(case: Case, by: str = "sato") -> None:
    refuse_unsealable(case, "a", by, where(case))


@pytest.mark.parametrize("method", FILE_METHODS)
def test_a_file_that_was_asked_for_meets_the_deadline_without_paper(method: PostMethod) -> None:
    case = ready()
    seal(case)
    sent = post(case, handed(method=method), MONDAY, MONDAY)
    assert answer_posted_on(sent) == MONDAY
    assert (sent.postings[0].method, sent.postings[0].handed_to) == (method, TO)


def test_every_way_is_paper_or_a_file() -> None:
    assert {*FILE_METHODS} | {*PAPER_METHODS} == {*PostMethod}
    assert not {*FILE_METHODS} & {*PAPER_METHODS}


def on_paper() -> Case:
    return ready(printed(with_answer(decided(checked(a_case())))))


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (on_paper, "file_not_wanted"),
        (lambda: ready(printed(wanted(method_reason="安全に渡す設備がないため"))), "file_not_wanted"),
        (lambda: replace(ready(), protected_on=MONDAY), "protected"),
        (wanted, "not_compared"),
        (lambda: replace(ready(), reply_address="東京都葛飾区立石9-9-9"), "answer_outdated"),
        (lambda: post(ready(), handed(), MONDAY, MONDAY), "already_posted"),
    ],
)
def test_no_file_is_made_or_handed_over_of_what_may_not_leave(case: Callable[[], Case], code: str) -> None:
    held = case()
    with refused(code):
        seal(held)
    with refused(code):
        post(held, handed(), MONDAY, MONDAY)


def test_whoever_compared_it_does_not_send_it() -> None:
    with refused("not_compared"):
        seal(ready(), by="tanaka")
    with refused("not_compared"):
        post(ready(), handed(by="tanaka"), MONDAY, MONDAY)


def test_it_is_told_to_whom_a_file_went_and_why_late() -> None:
    with refused("handed_to_missing"):
        post(ready(), handed(handed_to=" "), MONDAY, MONDAY)
    with refused("late_reason_missing"):
        post(ready(), handed(), MONDAY, MONDAY - timedelta(3))


@pytest.mark.parametrize(
    "typed", ["nabeko.example.jp", "nabeko@example", "a@b.jp, c@d.jp", "nabeko@@example.jp"]
)
def test_what_is_no_mail_address_is_not_noted_as_one(typed: str) -> None:
    with refused("mail_address_unlike"):
        post(ready(), handed(method=PostMethod.MAIL, handed_to=typed), MONDAY, MONDAY)


def test_paper_goes_instead_only_once_it_is_printed() -> None:
    paper = handed(method=PostMethod.ORDINARY, handed_to="")
    with refused("not_printed"):
        post(ready(), paper, MONDAY, MONDAY)
    assert answer_posted_on(post(printed(ready()), paper, MONDAY, MONDAY)) == MONDAY


def test_a_refusal_goes_on_paper_whatever_way_was_asked_for() -> None:
    reason = "第三者の住所が含まれるため"
    with refused("file_not_wanted"):
        seal(wanted(outcome=Outcome.REFUSED, ground="D-1", reason=reason))
