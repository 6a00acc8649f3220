"""A finished case is kept for its years, longer on legal hold; then everything personal goes."""

from collections.abc import Iterator
from dataclasses import MISSING, fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from any_case import any_case
from cases import MONDAY, a_case, checked, decided, with_answer
from deskapp.domain.basis import answer_basis
from deskapp.domain.case import FACTS, Case
from deskapp.domain.disposal import keep_form_until, reopen_case
from deskapp.domain.endings import Reopening
from deskapp.domain.facts import Approval, Comparison, Contact, Disposal, Inquiry, LetterFact, Paper, Posting
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import (
    Custody,
    DisposalMethod,
    IncidentKind,
    LetterCode,
    PostMethod,
    ReturnFate,
    Side,
)
from deskapp.domain.retention import (
    dispose_case,
    due_for_disposal,
    emptied,
    held,
    kept_until,
    place_hold,
    release_hold,
    retained,
    without_personal,
)
from drawn_by_day import examples
from policies import default_policy
from refusals import refused

POLICY = default_policy()
ENDED = date(2024, 1, 17)
LAST = date(2027, 1, 17)
FORM = Paper("f", "request_form", Side.PERSON, ENDED, ENDED)
LICENCE = Paper("d", "drivers_licence", Side.PERSON, ENDED, ENDED)
ASTRAY = Incident("n", IncidentKind.MISDELIVERED, ENDED, "sato")
FORM_OUT = LetterFact("l", LetterCode.FORM_OUT, "第1号", "1", "digest", 1, ENDED, "sato")
CAME_BACK = Posting("o", "l", ENDED, PostMethod.ORDINARY, "sato", returned_on=ENDED, fate=ReturnFate.LOCKED)


def ended(**facts: object) -> Case:
    """A case closed on 2024-01-17, of which the form is still kept."""
    return replace(a_case(closed_on=ENDED, closed_by="sato", papers=(FORM,)), **facts)  # type: ignore[arg-type]


def gone(paper: str = "f", **facts: object) -> Disposal:
    one = Disposal(f"g{paper}", paper, DisposalMethod.SHREDDED, MONDAY, "tanaka")
    return replace(one, **facts)  # type: ignore[arg-type]  # a test names real fields


def dispose(case: Case, *disposals: Disposal, today: date = MONDAY) -> Case:
    return dispose_case(case, disposals or (gone(),), POLICY, "tanaka", today)


def test_a_case_is_kept_through_the_last_day_of_its_years() -> None:
    case = ended()
    assert kept_until(case, POLICY) == LAST
    assert not due_for_disposal(case, POLICY, LAST)
    assert due_for_disposal(case, POLICY, MONDAY)
    with refused("retention_running"):
        dispose(case, today=LAST)


@pytest.mark.parametrize(
    ("ended_on", "until"),
    [
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2024, 2, 29)),
        (date(2023, 12, 31), date(2026, 12, 31)),
    ],
)
def test_years_expire_the_day_before_the_first_day_comes_round_again(ended_on: date, until: date) -> None:
    assert keep_form_until(ended_on, 3) == until


def test_a_case_taken_back_counts_from_that_day_and_ends_with_its_disposal() -> None:
    case = ended(closed_on=None, closed_by=None, withdrawn_on=ENDED)
    assert kept_until(case, POLICY) == LAST
    done = dispose(case)
    assert (done.closed_on, done.closed_by, done.withdrawn_on) == (MONDAY, "tanaka", ENDED)


def test_a_case_that_was_taken_up_again_is_kept_until_it_is_closed_again() -> None:
    again = Reopening("r", ENDED, "sato", MONDAY, "tanaka", "返戻があった")
    for end in ({}, {"withdrawn_on": ENDED}):
        case = ended(closed_on=None, closed_by=None, reopenings=(again,), **end)
        assert kept_until(case, POLICY) is None and not due_for_disposal(case, POLICY, MONDAY)
        with refused("case_open"):
            dispose(case)
    assert kept_until(ended(reopenings=(again,)), POLICY) == LAST, "closed again since"


def test_the_case_keeps_the_years_of_its_own_policy() -> None:
    longer = replace(POLICY, profile=replace(POLICY.profile, retention_years=5))
    assert not due_for_disposal(ended(), longer, MONDAY)


@pytest.mark.parametrize(
    ("facts", "disposals", "code"),
    [
        ({"closed_on": None}, (gone(),), "case_open"),
        ({"papers": (FORM, LICENCE)}, (gone(), gone("d")), "papers_left"),
        ({"papers": ()}, (gone(),), "kept_papers_left"),
        ({"incidents": (ASTRAY,)}, (gone(),), "incident_open"),
        ({"letters": (FORM_OUT,), "postings": (CAME_BACK,)}, (gone(),), "returned_letter_left"),
        ({}, (gone("x"),), "kept_papers_left"),
        ({}, (gone(witness="tanaka"),), "own_witness"),
        ({}, (gone(certificate="7"),), "contractor_missing"),
        ({}, (gone(method=DisposalMethod.RETURNED),), "form_returned"),
    ],
)
def test_what_cannot_be_disposed_of_is_refused(
    facts: dict[str, object], disposals: tuple[Disposal, ...], code: str
) -> None:
    with refused(code):
        dispose(ended(**facts), *disposals)


def test_a_hold_keeps_a_case_until_it_is_released() -> None:
    case = place_hold(ended(), "h", "訴訟のため", "tanaka", MONDAY)
    assert held(case) and not due_for_disposal(case, POLICY, MONDAY)
    with refused("case_held"):
        dispose(case)
    with refused("already_held"):
        place_hold(case, "h2", "訴訟のため", "tanaka", MONDAY)
    free = release_hold(case, "ohno", MONDAY)
    assert (free.holds[0].released_by, free.holds[0].released_on) == ("ohno", MONDAY)
    assert due_for_disposal(free, POLICY, MONDAY)
    with refused("no_hold"):
        release_hold(free, "ohno", MONDAY)
    with refused("reason_missing"):
        place_hold(free, "h3", "　", "tanaka", MONDAY)


def test_a_case_disposed_of_is_neither_held_nor_reopened_nor_disposed_of_again() -> None:
    done = dispose(ended())
    assert (done.disposed_on, done.disposed_by, retained(done)) == (MONDAY, "tanaka", ())
    with refused("case_disposed"):
        dispose(done)
    with refused("case_disposed"):
        place_hold(done, "h", "訴訟のため", "tanaka", MONDAY)
    with refused("case_disposed"):
        reopen_case(done, "r", "返戻があった", "tanaka", MONDAY)


@examples(25, 60)
@given(any_case())
def test_everything_personal_goes_and_all_else_stays(case: Case) -> None:
    left = without_personal(case)
    for before, after in pairs(case, left):
        for each in fields(before):
            if each.name in FACTS:
                continue
            emptied_to = "" if each.default is MISSING else each.default
            expected = emptied_to if each.metadata.get("personal") else getattr(before, each.name)
            assert getattr(after, each.name) == expected, each.name


def test_the_words_of_a_contact_go_and_its_day_stays() -> None:
    from datetime import UTC, datetime

    at = datetime(2027, 1, 18, tzinfo=UTC)
    contact = Contact("n", "c", "phone", "03-0000-1230 へ折り返す", at, "sato", MONDAY)
    assert emptied(contact) == replace(contact, text="")


#: What the ledger keeps (spec §9): everything else that people type, or that tells who somebody is, goes.
KEPT_TEXT = {
    *(
        "id",
        "number",
        "profile",
        "calendar",
        "operator",
        "paper",
        "paper_id",
        "item_id",
        "letter_id",
        "inquiry_id",
        "form_version",
    ),
    *("ground", "rejection", "fact", "fact_id", "field", "old", "new", "contractor", "certificate"),
}


def test_every_text_of_a_case_is_personal_or_known_to_be_kept() -> None:
    kinds: list[type[Any]] = [Case, *FACTS.values()]
    open_text = {
        f"{kind.__name__}.{each.name}"
        for kind in kinds
        for each in fields(kind)
        if each.type in (str, str | None) and not each.metadata.get("personal")
        if each.name not in KEPT_TEXT and not each.name.endswith("_by") and each.name != "witness"
    }
    assert open_text == set()


def test_family_and_protection_go_and_no_digest_is_left_to_try_names_on() -> None:
    shown = with_answer(decided(checked(a_case())))
    case = replace(
        shown,
        authority_basis="刑事訴訟法197条2項 高橋 正の件",
        protected_on=ENDED,
        protected_by="tanaka",
        custody=Custody.SHARED_AFTER_DIVORCE,
        other_parent_agrees=True,
        inquiries=(Inquiry("q", "i", "営業二課 高橋 正", ENDED, ENDED),),
        letters=tuple(replace(each, basis=answer_basis(shown)) for each in shown.letters),
        approvals=(Approval("v", shown.letters[0].id, answer_basis(shown, done=False), "sato", ENDED),),
        comparisons=(Comparison("m", shown.letters[0].id, shown.letters[0].digest, "ohno", ENDED),),
    )
    left = without_personal(case)
    assert not left.protected and (left.protected_by, left.custody, left.other_parent_agrees) == (None,) * 3
    assert (left.authority_basis, left.inquiries[0].asked_of) == ("", "")
    digests = (left.letters[0].basis, left.letters[0].digest, left.approvals[0].digest)
    assert {*digests, left.comparisons[0].digest} == {""}
    assert (left.inquiries[0].asked_on, left.approvals[0].submitted_on) == (ENDED, ENDED)


def pairs(before: Case, after: Case) -> Iterator[tuple[Any, Any]]:
    """The case and each of its facts, before and after."""
    yield before, after
    for name in FACTS:
        yield from zip(getattr(before, name), getattr(after, name), strict=True)
