"""Papers go as soon as each is checked; no case closes with one left."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cases import MONDAY, a_case, checked, decided, printed, with_answer
from deskapp.domain.case import Case
from deskapp.domain.corrections import correct_fact
from deskapp.domain.disposal import (
    close_case,
    dispose_papers,
    give_up_case,
    hindrances,
    keep_form_until,
    places_to_return,
    reopen_case,
    to_dispose,
    undisposed,
    withdraw_case,
)
from deskapp.domain.facts import Correction, Disposal, Paper, Party, Posting
from deskapp.domain.kinds import DisposalMethod, Matter, PostMethod, Side
from deskapp.domain.people import Staff, StaffRole
from policies import default_policy
from refusals import refused

SATO = Staff("sato", "佐藤 美咲", StaffRole.OPERATOR)
POLICY = default_policy()
CATALOGUE = POLICY.catalogue


def with_papers(**licence: object) -> Case:
    form = Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY)
    copy = replace(Paper("d", "drivers_licence", Side.PERSON, MONDAY, MONDAY), **licence)  # type: ignore[arg-type]
    return a_case(papers=(form, copy))


def gone(paper: str = "d", **facts: object) -> Disposal:
    one = Disposal(f"g{paper}", paper, DisposalMethod.SHREDDED, MONDAY, "sato")
    return replace(one, **facts)  # type: ignore[arg-type]  # a test names real fields


def dispose(case: Case, *disposals: Disposal, witness_required: bool = False) -> Case:
    return dispose_papers(case, disposals, CATALOGUE, witness_required, MONDAY)


def test_the_licence_is_due_once_checked_and_the_form_is_kept() -> None:
    assert to_dispose(with_papers(), CATALOGUE) == ()
    case = with_papers(checked_on=MONDAY)
    assert [paper.id for paper in to_dispose(case, CATALOGUE)] == ["d"]
    assert undisposed(dispose(case, gone()), CATALOGUE) == ()


@pytest.mark.parametrize(
    ("disposal", "code"),
    [
        (gone(method=DisposalMethod.RETURNED), "copy_returned"),
        (gone(witness="sato"), "own_witness"),
        (gone(disposed_on=MONDAY + timedelta(1)), "in_the_future"),
        (gone(disposed_on=MONDAY - timedelta(1)), "disposed_before_received"),
        (gone("f"), "not_yet_checked"),
        (gone("x"), "fact_not_found"),
    ],
)
def test_a_disposal_that_cannot_be_is_refused(disposal: Disposal, code: str) -> None:
    with refused(code):
        dispose(with_papers(checked_on=MONDAY), disposal)


def test_a_paper_goes_no_earlier_than_it_was_checked() -> None:
    case = with_papers(received_on=MONDAY - timedelta(3), checked_on=MONDAY)
    with refused("disposed_before_checked"):
        dispose(case, gone(disposed_on=MONDAY - timedelta(1)))


def test_nothing_is_disposed_twice_or_unseen_where_a_witness_is_required() -> None:
    case = with_papers(checked_on=MONDAY)
    with refused("already_disposed"):
        dispose(dispose(case, gone()), gone(id="again"))
    with refused("witness_missing"):
        dispose(case, gone(), witness_required=True)
    with refused("nothing_to_dispose"):
        dispose(case)


def test_an_unchecked_paper_goes_when_the_case_is_withdrawn() -> None:
    case = withdraw_case(with_papers(), MONDAY)
    assert [paper.id for paper in to_dispose(case, CATALOGUE)] == ["d"]


def returned(**facts: object) -> Disposal:
    sent = gone(method=DisposalMethod.RETURNED, tracking="112-33-44556-6", sent_to="東京都\n高橋")
    return replace(sent, **facts)  # type: ignore[arg-type]  # a test names real fields


def test_an_original_is_returned_by_registered_mail_to_an_address_on_record() -> None:
    case = with_papers(checked_on=MONDAY, original=True)
    assert dispose(case, returned()).disposals
    with refused("return_untracked"):
        dispose(case, returned(tracking=" "))
    with refused("return_address_missing"):
        dispose(case, returned(sent_to=""))


def test_nothing_is_returned_while_the_protection_flag_is_up() -> None:
    case = replace(with_papers(checked_on=MONDAY, original=True), protected_on=MONDAY, protected_by="sato")
    with refused("return_protected"):
        dispose(case, returned())
    assert dispose(case, gone()).disposals, "a paper may be destroyed"
    assert dispose(replace(case, released_on=MONDAY, released_by="tanaka"), returned()).disposals


def test_an_original_goes_where_the_answer_goes_or_to_a_party() -> None:
    person = Party("p", Side.PERSON, "高橋", address="千葉市")
    proxy = Party("q", Side.PROXY, "森", address="柏市")
    case = replace(a_case(), parties=(person, proxy), reply_to=Side.PROXY)
    assert places_to_return(case) == ("柏市\n森", "千葉市\n高橋")
    named = replace(case, reply_postal="1000001", reply_address="千代田区")
    assert places_to_return(named) == ("1000001\n千代田区\n森", "柏市\n森", "千葉市\n高橋")
    assert places_to_return(replace(case, parties=(replace(person, address=""),))) == ()


def test_a_case_closes_only_answered_and_without_papers() -> None:
    case = with_papers(checked_on=MONDAY)
    with refused("not_answered"):
        close_case(case, CATALOGUE, "sato", MONDAY)
    posted = printed(with_answer(decided(checked(case))))
    posted = replace(posted, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    with refused("papers_left"):
        close_case(posted, CATALOGUE, "sato", MONDAY)
    done = close_case(dispose(posted, gone()), CATALOGUE, "sato", MONDAY)
    assert done.closed_on == MONDAY
    with refused("already_closed"):
        close_case(done, CATALOGUE, "sato", MONDAY)


def test_what_is_missing_is_named_all_at_once() -> None:
    case = replace(with_papers(), closed_on=None)
    assert [each.code for each in hindrances(case, CATALOGUE)] == ["not_answered", "papers_left"]
    withdrawn = replace(case, withdrawn_on=MONDAY)
    assert [each.code for each in hindrances(withdrawn, CATALOGUE)] == ["papers_left"]
    assert hindrances(replace(case, closed_on=MONDAY), CATALOGUE)[0].code == "already_closed"


def test_a_returned_answer_keeps_the_case_open() -> None:
    case = printed(with_answer(decided(checked(a_case()))))
    back = Posting(
        "o", "a", MONDAY, PostMethod.ORDINARY, "sato", returned_on=MONDAY, returned_reason="宛所なし"
    )
    with refused("answer_returned"):
        close_case(replace(case, postings=(back,)), CATALOGUE, "sato", MONDAY)


def test_after_the_answer_nothing_is_withdrawn_or_given_up() -> None:
    case = printed(with_answer(decided(checked(a_case()))))
    case = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    with refused("already_answered"):
        withdraw_case(case, MONDAY)
    with refused("already_answered"):
        give_up_case(case, "確認できない", MONDAY)


def test_the_form_is_kept_for_the_years_of_the_profile() -> None:
    assert keep_form_until(date(2024, 2, 29), 3) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("closed_on", "until"),
    [
        (date(2028, 2, 27), date(2031, 2, 27)),
        (date(2028, 2, 28), date(2031, 2, 28)),  # from 29 February on, which 2031 has not
        (date(2028, 2, 29), date(2031, 2, 28)),
        (date(2025, 2, 28), date(2028, 2, 29)),
    ],
)
def test_where_the_last_year_has_no_such_day_the_form_is_kept_to_the_end_of_the_month(
    closed_on: date, until: date
) -> None:
    """民法143条2項ただし書."""
    assert keep_form_until(closed_on, 3) == until


def test_a_paper_named_twice_in_one_act_is_refused() -> None:
    with refused("already_disposed"):
        dispose(with_papers(checked_on=MONDAY), gone(), gone(id="g2"))


def test_a_paper_that_came_after_the_answer_is_due_and_can_go() -> None:
    case = printed(with_answer(decided(checked(with_papers()))))
    case = replace(case, postings=(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"),))
    assert [paper.id for paper in to_dispose(case, CATALOGUE)] == ["d"]
    assert undisposed(dispose(case, gone()), CATALOGUE) == ()


def test_a_closed_case_is_taken_up_again_with_its_reason_and_can_close_again() -> None:
    case = replace(with_papers(), papers=(), withdrawn_on=MONDAY)
    with refused("not_closed"):
        reopen_case(case, "r", "返戻があった", "tanaka", MONDAY)
    closed = close_case(case, CATALOGUE, "sato", MONDAY)
    with refused("reason_missing"):
        reopen_case(closed, "r", " ", "tanaka", MONDAY)
    opened = reopen_case(closed, "r", " 返戻があった ", "tanaka", MONDAY + timedelta(1), ended=True)
    made = opened.reopenings[0]
    assert (opened.closed_on, opened.closed_by) == (None, None)
    assert (made.closed_on, made.closed_by, made.reason) == (MONDAY, "sato", "返戻があった")
    assert close_case(opened, CATALOGUE, "ohno", MONDAY).closed_by == "ohno"


def test_a_request_that_had_ended_goes_on_when_it_is_taken_up_again() -> None:
    """Withdrawn, closed, and asked for after all: it is worked on, and not merely closed once more."""
    for end in ({"withdrawn_on": MONDAY}, {"unable_on": MONDAY, "unable_reason": "未着"}):
        closed = close_case(replace(a_case(), **end), CATALOGUE, "sato", MONDAY)
        opened = reopen_case(closed, "r", "本人から申し出があった", "tanaka", MONDAY)
        assert (opened.over_on, opened.withdrawn_on, opened.unable_reason) == (None, None, "")
        assert [each.code for each in hindrances(opened, CATALOGUE)] == ["not_answered"]


@pytest.mark.parametrize("matter", [Matter.CONSULTATION, Matter.AUTHORITY])
def test_what_is_no_request_is_neither_withdrawn_nor_given_up(matter: Matter) -> None:
    """A consultation ends with its outcome, an authority's inquiry by a supervisor (spec §2)."""
    case = a_case(matter=matter, items=())
    with refused("no_request"):
        withdraw_case(case, MONDAY)
    with refused("no_request"):
        give_up_case(case, "連絡がつかない", MONDAY)
    with refused("not_answered"):
        close_case(case, CATALOGUE, "sato", MONDAY)


def test_a_firms_proof_names_the_firm() -> None:
    with refused("contractor_missing"):
        dispose(with_papers(checked_on=MONDAY), gone(certificate="第12号"))
    assert dispose(with_papers(checked_on=MONDAY), gone(contractor="見本溶解", certificate="第12号"))


def test_a_paper_ticked_by_mistake_is_taken_back_with_a_reason_and_is_due_again() -> None:
    case = dispose(with_papers(checked_on=MONDAY), gone())
    undone = Correction("k", "disposals", "gd", "disposed_on", "", "", "別の書類を選んだ")
    again = correct_fact(case, undone, SATO, MONDAY, POLICY)
    assert [paper.id for paper in to_dispose(again, CATALOGUE)] == ["d"]
    assert [(each.old, each.new) for each in again.corrections] == [(MONDAY.isoformat(), "")]
    assert dispose(again, gone()).disposals == (gone(),)
    with refused("reason_missing"):
        correct_fact(case, replace(undone, reason=" "), SATO, MONDAY, POLICY)
    with refused("already_closed"):
        correct_fact(replace(case, closed_on=MONDAY), undone, SATO, MONDAY, POLICY)
