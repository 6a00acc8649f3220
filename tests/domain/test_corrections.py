"""A dated fact is put right or withdrawn, with a reason; what follows is derived anew."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args, get_type_hints

import pytest

from cases import MONDAY, a_case, checked, decided, with_answer
from deskapp.domain.case import FACTS, Case
from deskapp.domain.corrections import CORRECTABLE, REMOVED, correct_fact
from deskapp.domain.endings import Hold
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Correction,
    Deficiency,
    Disposal,
    Extension,
    Inquiry,
    LetterFact,
    Mask,
    Paper,
    Party,
    Posting,
    Suspension,
)
from deskapp.domain.intake import confirm_register
from deskapp.domain.kinds import (
    DisposalMethod,
    LetterCode,
    MaskItem,
    MaskStatus,
    PostMethod,
    Requester,
    Role,
    Side,
    Told,
)
from deskapp.domain.people import Staff, StaffRole
from policies import default_policy
from refusals import refused

POLICY = default_policy()
SATO = Staff("sato", "佐藤 美咲", StaffRole.OPERATOR)
TANAKA = Staff("tanaka", "田中 由紀", StaffRole.SUPERVISOR)
THURSDAY, FRIDAY = date(2027, 1, 14), date(2027, 1, 15)
FORM = Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY)


def correction(fact: str, id: str, field: str, new: date | None) -> Correction:
    return Correction("k", fact, id, field, "", new.isoformat() if new else "", "取り違えた")


def corrected(
    case: Case, fact: str, id: str, field: str, new: date | None, by: Staff = TANAKA, today: date = MONDAY
) -> Case:
    return correct_fact(case, correction(fact, id, field, new), by, today, POLICY)


def received_on(new: str, reason: str = "消印を読み違えた") -> Correction:
    return Correction("k", "papers", "f", "received_on", "", new, reason)


#: Dated facts that no correction touches, and what puts them right instead.
OTHERWISE = {
    "the day it was written down or done at the desk: the program's own clock said it": {
        *("case.registered_on", "papers.registered_on", "authorities.noted_on", "substitutes.noted_on"),
        *("masks.set_on", "printings.printed_on", "comparisons.compared_on", "extensions.extended_on"),
        *("letters.made_on", "approvals.submitted_on", "corrections.corrected_on", "frames.allowed_on"),
        *("items.erasing_confirmed_on", "reopenings.closed_on", "reopenings.reopened_on"),
    },
    "decided anew": {"items.decided_on", "approvals.decided_on", "incidents.decided_on"},
    "taken up again, with a reason": {"case.closed_on", "settlements.settled_on"},
    "put up or taken off again": {"case.protected_on", "case.released_on"},
    "stands on a paper that was made: another letter is made": {
        *("letters.told_due_on", "letters.reply_by_on", "letters.complete_on", "letters.voided_on"),
    },
    "typed anew, where it stands": {"case.follow_up_on", "parties.born_on"},
    "nothing is left that it could be put right by": {"case.disposed_on"},
}


def test_every_dated_fact_can_be_corrected_or_is_put_right_otherwise() -> None:
    dated = {
        f"{group}.{name}"
        for group, kind in (("case", Case), *FACTS.items())
        for name, hint in get_type_hints(kind).items()
        if date in (hint, *get_args(hint))
    }
    correctable = {f"{group}.{name}" for group, names in CORRECTABLE.items() for name in names}
    otherwise = [each for facts in OTHERWISE.values() for each in facts]
    assert sorted((*correctable, *otherwise)) == sorted(dated)


def test_an_office_that_was_not_in_the_register_after_all_opens_the_check_again() -> None:
    lawyer = Party("x", Side.PROXY, "弁護 士郎", address="東京都千代田区霞が関一丁目")
    case = replace(
        a_case(), requester=Requester.DELEGATED, role=Role.LAWYER, parties=(*a_case().parties, lawyer)
    )
    found = replace(
        confirm_register(case, "12345", MONDAY), identity_checked_on=MONDAY, identity_checked_by="sato"
    )
    tuesday = MONDAY + timedelta(1)
    right = corrected(found, "parties", "x", "register_confirmed_on", tuesday, SATO, today=tuesday)
    assert right.proxy and right.proxy.register_confirmed_on == tuesday
    never = corrected(found, "parties", "x", "register_confirmed_on", None, SATO)
    assert never.proxy and (never.proxy.register_confirmed_on, never.proxy.register_address) == (None, "")
    assert never.identity_checked_on is None
    with refused("in_the_future"):
        corrected(found, "parties", "x", "register_confirmed_on", tuesday, SATO)
    with refused("nothing_to_correct"):
        corrected(case, "parties", "x", "register_confirmed_on", MONDAY, SATO)


def test_a_date_is_put_right_with_a_reason_and_the_old_one_kept() -> None:
    case = a_case(papers=(Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY),))
    right = correct_fact(case, received_on("2027-01-15"), SATO, MONDAY, POLICY)
    assert right.papers[0].received_on.isoformat() == "2027-01-15"
    assert right.corrections[0].old == "2027-01-18" and right.corrections[0].corrected_by == "sato"


def test_a_correction_that_cannot_be_is_refused() -> None:
    case = a_case(papers=(Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY),))
    for wrong, code in (
        (received_on("2027-01-15", reason=" "), "reason_missing"),
        (received_on("2027-01-18"), "nothing_corrected"),
        (received_on("2027-01-19"), "in_the_future"),
        (Correction("k", "case", "", "contacted_on", "", "", "理由"), "not_withdrawable"),
        (replace(received_on("2027-01-15"), field="paper"), "not_correctable"),
    ):
        with refused(code):
            correct_fact(case, wrong, SATO, MONDAY, POLICY)


def test_what_was_told_is_corrected_by_a_supervisor() -> None:
    letter = LetterFact("l", LetterCode.RECEIPT, "第1号", "1", "d", 1, MONDAY, "sato", told_due_on=MONDAY)
    posting = Posting("o", "l", MONDAY, PostMethod.ORDINARY, "sato")
    form = Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY)
    case = a_case(papers=(form,), letters=(letter,), postings=(posting,))
    with refused("supervisor_corrects"):
        correct_fact(case, received_on("2026-12-25"), SATO, MONDAY, POLICY)
    assert correct_fact(case, received_on("2026-12-25"), TANAKA, MONDAY, POLICY).corrections


def test_what_never_happened_is_not_corrected_into_being() -> None:
    form = Paper("f", "request_form", Side.PERSON, MONDAY, MONDAY)
    case = a_case(papers=(form,))
    for field in ("identity_checked_on", "withdrawn_on"):
        with refused("nothing_to_correct"):
            correct_fact(
                case, Correction("k", "case", "", field, "", "2027-01-15", "理由"), TANAKA, MONDAY, POLICY
            )
    postmark = Correction("k", "papers", "f", "postmarked_on", "", "2027-01-15", "封筒が出てきた")
    assert correct_fact(case, postmark, SATO, MONDAY, POLICY).papers[0].postmarked_on


def test_the_end_of_a_closed_case_is_not_taken_away() -> None:
    case = a_case(withdrawn_on=MONDAY, closed_on=MONDAY)
    with refused("already_closed"):
        correct_fact(
            case, Correction("k", "case", "", "withdrawn_on", "", "", "理由"), TANAKA, MONDAY, POLICY
        )


def with_posting(case: Case, **facts: object) -> Case:
    """The answer is with the post since Monday."""
    made = with_answer(decided(checked(case)))
    sent = replace(Posting("o", "a", MONDAY, PostMethod.ORDINARY, "sato"), **facts)  # type: ignore[arg-type]
    return replace(made, postings=(sent,))


def complete() -> Case:
    """Form and licence in, the set complete on Monday: due 2027-02-05."""
    licence = Paper("d", "drivers_licence", Side.PERSON, MONDAY, MONDAY)
    return a_case(papers=(FORM, licence))


LATER = Extension("e", MONDAY, date(2027, 2, 12), "調査に時間", "tanaka")
PAUSE = Suspension("s", date(2027, 1, 20), "対象の確認", "tanaka", date(2027, 1, 22))
SECOND = Suspension("t", date(2027, 1, 26), "対象の確認", "tanaka", date(2027, 1, 28))
LATE = date(2027, 2, 1)


@pytest.mark.parametrize(
    ("case", "fact", "id", "field"),
    [
        (a_case(suspensions=(PAUSE,)), "suspensions", "s", "resumed_on"),
        (replace(complete(), extensions=(LATER,)), "extensions", "e", "due_on"),
        (a_case(holds=(Hold("h", MONDAY, "訴訟", "tanaka"),)), "holds", "h", "held_on"),
        (with_posting(a_case()), "postings", "o", "posted_on"),
        (with_posting(a_case(papers=(FORM,))), "papers", "f", "received_on"),
        (with_posting(a_case()), "case", "", "identity_checked_on"),
    ],
)
def test_what_a_supervisor_decided_and_what_an_answer_rests_on_is_theirs_to_correct(
    case: Case, fact: str, id: str, field: str
) -> None:
    with refused("supervisor_corrects"):
        corrected(case, fact, id, field, date(2027, 1, 15), by=SATO, today=LATE)


def test_a_deficiency_told_by_letter_is_a_supervisors_and_one_told_by_phone_is_not() -> None:
    told = Deficiency("d", Told.LETTER, MONDAY, MONDAY + timedelta(30), ("identity:person",), "sato", "l")
    letter = LetterFact("l", LetterCode.DEFICIENCY, "第1号", "1", "d", 1, MONDAY, "sato")
    sent = Posting("o", "l", MONDAY, PostMethod.ORDINARY, "sato")
    case = a_case(deficiencies=(told,), letters=(letter,), postings=(sent,))
    with refused("supervisor_corrects"):
        corrected(case, "deficiencies", "d", "reply_by_on", LATE, by=SATO)
    phoned = replace(case, deficiencies=(replace(told, letter_id=None),))
    assert (
        corrected(phoned, "deficiencies", "d", "reply_by_on", LATE, by=SATO).deficiencies[0].reply_by_on
        == LATE
    )


@pytest.mark.parametrize(
    ("case", "fact", "id", "field", "new"),
    [
        (a_case(suspensions=(PAUSE,)), "suspensions", "s", "resumed_on", date(2027, 1, 19)),
        (with_posting(a_case(), returned_on=date(2027, 1, 20)), "postings", "o", "posted_on", LATE),
        (a_case(withdrawn_on=MONDAY), "case", "", "withdrawn_on", date(2026, 12, 1)),
    ],
)
def test_no_date_is_put_before_what_it_follows(case: Case, fact: str, id: str, field: str, new: date) -> None:
    with refused("dates_out_of_order"):
        corrected(case, fact, id, field, new, today=LATE)


@pytest.mark.parametrize("field", ["received_on", "issued_on"])
def test_what_a_paper_is_refused_for_names_it_and_the_other_date(field: str) -> None:
    case = a_case(papers=(replace(FORM, checked_on=MONDAY),))
    with pytest.raises(RuleViolation) as caught:
        corrected(case, "papers", "f", field, LATE, today=LATE)
    told = caught.value.facts
    assert caught.value.code == "paper_dates_out_of_order"
    assert (told["paper"], told["owner"], told["earlier"], told["first"]) == (
        *("request_form", Side.PERSON, field),
        LATE,
    )
    other = {"received_on": ("checked_on", MONDAY), "issued_on": ("received_on", FORM.received_on)}
    assert (told["later"], told["second"]) == other[field]


def test_no_paper_is_put_long_before_anybody_asked() -> None:
    case = a_case(papers=(FORM,))
    with refused("received_before_contact"):
        corrected(case, "papers", "f", "received_on", FORM.received_on - timedelta(days=365))
    with refused("received_before_contact"):
        corrected(
            replace(
                case, contacted_on=date(2025, 1, 5), papers=(replace(FORM, received_on=date(2025, 1, 8)),)
            ),
            "case",
            "",
            "contacted_on",
            MONDAY,
        )


def test_pauses_do_not_overlap() -> None:
    case = a_case(suspensions=(PAUSE, SECOND))
    with refused("pauses_overlap"):
        corrected(case, "suspensions", "s", "resumed_on", date(2027, 1, 27), today=LATE)
    with refused("pauses_overlap"):
        corrected(case, "suspensions", "s", "resumed_on", None, today=LATE)
    right = corrected(case, "suspensions", "s", "resumed_on", date(2027, 1, 26), today=LATE)
    assert right.suspensions[0].resumed_on == date(2027, 1, 26)


def test_a_posting_stays_after_its_making_and_before_it_went_again() -> None:
    with refused("posted_before_made"):
        corrected(with_posting(a_case()), "postings", "o", "posted_on", date(2027, 1, 15))
    case = with_posting(a_case(), returned_on=date(2027, 1, 25))
    again = Posting("o2", "a", date(2027, 1, 26), PostMethod.ORDINARY, "sato", resend=1)
    case = replace(case, postings=(*case.postings, again))
    with refused("posted_before_return"):
        corrected(case, "postings", "o2", "posted_on", date(2027, 1, 22), today=LATE)


def test_a_corrected_extension_is_still_one() -> None:
    case = replace(complete(), extensions=(LATER,))
    with refused("extension_not_later"):
        corrected(case, "extensions", "e", "due_on", date(2027, 2, 5))
    with refused("extension_on_closed_day"):
        corrected(case, "extensions", "e", "due_on", date(2027, 2, 13))
    assert corrected(case, "extensions", "e", "due_on", date(2027, 2, 15)).extensions[0].due_on.day == 15
    assert corrected(case, "extensions", "e", "due_on", None).extensions == ()


def test_a_wrong_end_is_withdrawn_with_what_was_said_of_it() -> None:
    case = a_case(unable_on=MONDAY, unable_reason="書類がそろわない")
    free = corrected(case, "case", "", "unable_on", None, by=SATO)
    assert (free.unable_on, free.unable_reason) == (None, "")
    done = replace(case.items[0], done_on=MONDAY, done_what="会員情報を消去", done_by="sato")
    undone = corrected(replace(a_case(), items=(done,)), "items", done.id, "done_on", None).items[0]
    assert (undone.done_on, undone.done_what, undone.done_by) == (None, "", None)


def test_a_fact_that_never_was_goes_with_what_rests_on_it() -> None:
    mask = Mask("m", "d", MaskItem.HONSEKI, MaskStatus.MASKED, "sato", MONDAY)
    case = replace(checked(complete()), masks=(mask,))
    gone = corrected(case, "papers", "d", "received_on", None)
    assert "d" not in [each.id for each in gone.papers] and gone.masks == ()
    assert gone.identity_checked_on is None, "nobody was checked by a paper that never came"
    unposted = corrected(with_posting(a_case()), "postings", "o", "posted_on", None)
    assert unposted.postings == () and not unposted.answered


@pytest.mark.parametrize(
    ("case", "fact", "id"),
    [
        (
            a_case(
                papers=(FORM,),
                disposals=(Disposal("g", "f", DisposalMethod.SHREDDED, MONDAY, "sato"),),
            ),
            "papers",
            "f",
        ),
        (with_posting(a_case(), returned_on=MONDAY), "postings", "o"),
        (
            a_case(inquiries=(Inquiry("q", "i0", "総務部", MONDAY, MONDAY, answered_on=MONDAY),)),
            "inquiries",
            "q",
        ),
    ],
)
def test_a_fact_that_something_rests_on_stays(case: Case, fact: str, id: str) -> None:
    with refused("not_withdrawable"):
        corrected(case, fact, id, REMOVED[fact], None)


def test_what_a_posted_answer_rests_on_is_not_withdrawn_and_a_closed_case_is_opened_first() -> None:
    case = with_posting(a_case(papers=(FORM,)))
    with refused("answer_is_out"):
        corrected(case, "case", "", "identity_checked_on", None)
    with refused("answer_is_out"):
        corrected(case, "papers", "f", "received_on", None)
    with refused("already_closed"):
        corrected(replace(case, unreachable_on=MONDAY, closed_on=MONDAY), "case", "", "unreachable_on", None)


def shredded() -> Case:
    """A licence received on Thursday, checked on Friday, shredded on Monday."""
    licence = Paper("d", "drivers_licence", Side.PERSON, THURSDAY, THURSDAY, checked_on=FRIDAY)
    return a_case(papers=(licence,), disposals=(Disposal("g", "d", DisposalMethod.SHREDDED, MONDAY, "sato"),))


@pytest.mark.parametrize(
    ("fact", "id", "field", "new", "earlier"),
    [
        ("disposals", "g", "disposed_on", date(2020, 1, 1), "received_on"),
        ("disposals", "g", "disposed_on", THURSDAY, "checked_on"),
        ("papers", "d", "checked_on", MONDAY + timedelta(1), "checked_on"),
    ],
)
def test_a_paper_goes_neither_before_it_came_nor_before_it_was_checked(
    fact: str, id: str, field: str, new: date, earlier: str
) -> None:
    with pytest.raises(RuleViolation) as caught:
        corrected(shredded(), fact, id, field, new, today=LATE)
    told = caught.value.facts
    assert caught.value.code == "paper_dates_out_of_order" and told["paper"] == "drivers_licence"
    assert (told["earlier"], told["later"]) == (earlier, "disposed_on")
    assert str(told["first"]) > str(told["second"])
    assert corrected(shredded(), "disposals", "g", "disposed_on", FRIDAY).disposals[0].disposed_on == FRIDAY


def test_the_day_of_receipt_is_never_put_behind_the_disposal_of_an_unchecked_paper() -> None:
    licence = Paper("d", "drivers_licence", Side.PERSON, THURSDAY, THURSDAY)
    gone = Disposal("g", "d", DisposalMethod.SHREDDED, FRIDAY, "sato")
    with refused("paper_dates_out_of_order"):
        corrected(
            a_case(papers=(licence,), disposals=(gone,), withdrawn_on=FRIDAY),
            "papers",
            "d",
            "received_on",
            MONDAY,
        )


def test_that_an_identity_paper_still_here_never_came_is_a_supervisors_to_say() -> None:
    case = complete()
    with refused("supervisor_withdraws_paper"):
        corrected(case, "papers", "d", "received_on", None, by=SATO)
    assert [each.id for each in corrected(case, "papers", "f", "received_on", None, by=SATO).papers] == ["d"]
    assert [each.id for each in corrected(case, "papers", "d", "received_on", None).papers] == ["f"]
    assert corrected(case, "papers", "d", "received_on", FRIDAY, by=SATO).papers[1].received_on == FRIDAY
