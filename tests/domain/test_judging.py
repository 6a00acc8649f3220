"""Which papers make the set complete, from which day, what is rejected, warned of and to be blacked out."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.domain.judging import judge
from deskapp.domain.kinds import MaskItem, MaskStatus, Requester, Role, Side
from deskapp.domain.papers import PaperUse
from deskapp.domain.verdicts import Checklist, Received
from policies import default_policy

CATALOGUE = default_policy().catalogue
TODAY = date(2026, 11, 24)
PARENT = (Requester.LEGAL, Role.PARENT)
ADULT_GUARDIAN = (Requester.LEGAL, Role.ADULT_GUARDIAN)
INDIVIDUAL = (Requester.DELEGATED, Role.INDIVIDUAL)
LAWYER = (Requester.DELEGATED, Role.LAWYER)
SELF = (Requester.SELF, None)
PROXY = "identity:proxy"


def came(text: str, on: date = TODAY) -> Received:
    """A paper from "passport:proxy:masked"."""
    paper, owner, mask = (*text.split(":"), "", "")[:3]
    masks = {item: MaskStatus(mask) for item in MaskItem} if mask else {}
    return Received(paper, Side(owner or "person"), on, masks)


def judged(
    who: tuple[Requester, Role | None], papers: str, on: date = TODAY, confirmed: date | None = None
) -> Checklist:
    return judge(*who, [came(text, on) for text in papers.split()], CATALOGUE, confirmed)


@pytest.mark.parametrize(
    ("who", "papers", "missing"),
    [
        (SELF, "request_form drivers_licence", ""),
        (SELF, "request_form", "identity:person"),
        (SELF, "drivers_licence", "request_form"),
        (SELF, "", "request_form identity:person"),
        (SELF, "request_form pension_book", ""),
        (SELF, "request_form passport", ""),
        (SELF, "request_form residents_register", "identity:person"),
        (SELF, "request_form seal_certificate", "identity:person"),
        (SELF, "request_form notification_card", "identity:person"),
        (SELF, "request_form professional_card", "identity:person"),
        (SELF, "request_form family_register", "identity:person"),
        (PARENT, "request_form passport family_register drivers_licence:proxy", ""),
        (PARENT, "request_form passport residents_register drivers_licence:proxy", ""),
        (PARENT, "request_form passport family_register:proxy drivers_licence:proxy", ""),
        (PARENT, "request_form family_register drivers_licence:proxy", "identity:person"),
        (PARENT, "request_form passport family_register drivers_licence", "identity:proxy"),
        (PARENT, "request_form passport drivers_licence:proxy", "authority:proxy"),
        (PARENT, "request_form passport dependants_insurance drivers_licence:proxy", "authority:proxy"),
        (PARENT, "", "request_form identity:person identity:proxy authority:proxy"),
        (ADULT_GUARDIAN, "request_form passport guardianship_register drivers_licence:proxy", ""),
        (ADULT_GUARDIAN, "request_form passport family_register drivers_licence:proxy", "authority:proxy"),
        (INDIVIDUAL, "request_form passport power_of_attorney drivers_licence:proxy", ""),
        (INDIVIDUAL, "request_form passport power_of_attorney pension_book:proxy", "identity:proxy"),
        (INDIVIDUAL, "request_form passport power_of_attorney passport_with_address_page:proxy", ""),
        (INDIVIDUAL, "request_form passport power_of_attorney passport:proxy residents_register:proxy", ""),
        (INDIVIDUAL, "request_form passport power_of_attorney passport:proxy seal_certificate", PROXY),
        (INDIVIDUAL, "request_form passport power_of_attorney passport:proxy seal_certificate:proxy", ""),
        (LAWYER, "request_form passport power_of_attorney professional_card:proxy", "identity:proxy"),
    ],
)  # fmt: skip
def test_what_is_missing(who: tuple[Requester, Role | None], papers: str, missing: str) -> None:
    checklist = judged(who, papers)
    assert checklist.missing == tuple(missing.split())
    assert checklist.complete is (not missing)
    assert (checklist.complete_on is None) is bool(missing)


def test_the_register_stands_for_the_address_of_a_lawyer_but_not_of_a_friend() -> None:
    papers = "request_form passport power_of_attorney professional_card:proxy"
    assert judged(LAWYER, papers, confirmed=TODAY).complete
    assert judged((Requester.DELEGATED, Role.SCRIVENER), papers, confirmed=TODAY).complete
    assert not judged(INDIVIDUAL, papers, confirmed=TODAY).complete


@pytest.mark.parametrize(
    ("who", "papers", "on", "codes"),
    [
        (SELF, "health_insurance", "2025-12-01", ""),
        (SELF, "health_insurance", "2025-12-02", "no_longer_valid"),
        (SELF, "alien_registration", "2026-11-24", "no_longer_valid"),
        (SELF, "eligibility_certificate", "2024-12-01", "not_yet_issued"),
        (PARENT, "dependants_insurance", "2025-12-01", ""),
        (PARENT, "dependants_insurance", "2025-12-02", "no_longer_valid"),
        (INDIVIDUAL, "passport:proxy", "2026-11-24", "no_address"),
        (INDIVIDUAL, "passport:proxy drivers_licence:proxy", "2026-11-24", "no_address"),
        (INDIVIDUAL, "pension_book:proxy", "2026-11-24", "no_address"),
        (INDIVIDUAL, "passport", "2026-11-24", ""),
        (SELF, "professional_card", "2026-11-24", "never_accepted"),
        (PARENT, "resident_card:proxy notification_card", "2026-11-24", "no_longer_valid never_accepted"),
    ],
)  # fmt: skip
def test_what_is_rejected(who: tuple[Requester, Role | None], papers: str, on: str, codes: str) -> None:
    rejected = judged(who, papers, date.fromisoformat(on)).rejected
    assert [row.code for row in rejected] == codes.split()


@pytest.mark.parametrize(
    ("who", "papers", "warnings"),
    [
        (SELF, "drivers_licence", ""),
        (SELF, "passport", "no_address"),
        (SELF, "pension_book", "no_photo no_address"),
        (SELF, "passport_with_address_page", "handwritten_address"),
        (SELF, "my_number_card", "not_named_by_policy"),
        (SELF, "eligibility_certificate", "not_named_by_policy no_photo handwritten_address"),
        (SELF, "drivers_licence passport", "surplus"),
        (SELF, "pension_book drivers_licence", "no_photo no_address surplus"),
        (SELF, "drivers_licence residents_register", "surplus"),
        (SELF, "pension_book residents_register", "no_photo"),
        (SELF, "residents_register", ""),
        (SELF, "drivers_licence alien_registration", ""),
        (SELF, "drivers_licence drivers_licence", "surplus"),
        (SELF, "passport::not_printed", "no_address not_believed"),
        (SELF, "drivers_licence passport::not_printed", "surplus"),
        (SELF, "drivers_licence::exempt_same_as_address", "no_honseki_here"),
        (SELF, "passport::exempt_same_as_address", "no_address"),
        (SELF, "residents_register::not_printed", ""),
        (LAWYER, "power_of_attorney power_of_attorney", "surplus"),
    ],
)
def test_what_is_warned_of(who: tuple[Requester, Role | None], papers: str, warnings: str) -> None:
    assert [row.code for row in judged(who, papers).warnings] == warnings.split()


@pytest.mark.parametrize(
    ("papers", "items"),
    [
        ("passport", "honseki"),
        ("passport::masked", ""),
        ("passport::masked_by_desk", ""),
        ("passport::exempt_same_as_address", ""),
        ("passport::not_printed", "honseki"),
        ("pension_book::exempt_same_as_address", "pension_number"),
        ("pension_book::not_printed", "pension_number"),
        ("drivers_licence passport", ""),
        ("alien_registration health_insurance", ""),
        ("residents_register", "honseki my_number other_persons"),
        ("residents_register::exempt_same_as_address", "my_number other_persons"),
        ("residents_register::not_printed", ""),
        ("my_number_card", ""),
        ("my_number_card::unmasked", "my_number organ_donor"),
    ],
)  # fmt: skip
def test_what_is_to_be_blacked_out(papers: str, items: str) -> None:
    rows = judged(SELF, papers).mask
    assert [row.item for row in rows] == items.split()
    assert {row.paper for row in rows} <= {papers.rsplit(maxsplit=1)[-1].partition(":")[0]}


def test_unmasked_papers_do_not_hold_up_the_clock() -> None:
    checklist = judged(SELF, "request_form passport")
    assert checklist.complete
    assert checklist.mask


def test_the_clock_starts_on_the_day_the_last_needed_paper_came() -> None:
    day = timedelta(days=1)
    papers = [
        came("passport:proxy", TODAY),
        came("request_form", TODAY + day),
        came("power_of_attorney", TODAY + 2 * day),
        came("drivers_licence", TODAY + 2 * day),
        came("residents_register:proxy", TODAY + 5 * day),
        came("drivers_licence:proxy", TODAY + 9 * day),
    ]
    assert judge(*INDIVIDUAL, papers[:4], CATALOGUE).complete_on is None
    assert judge(*INDIVIDUAL, papers, CATALOGUE).complete_on == TODAY + 5 * day
    assert judge(*INDIVIDUAL, [*papers[:4], papers[5]], CATALOGUE).complete_on == TODAY + 9 * day


def test_a_form_with_points_missing_completes_nothing() -> None:
    papers = [came("request_form"), came("drivers_licence")]
    checklist = judge(*SELF, papers, CATALOGUE, form_complete=False)
    assert checklist.missing == ("request_form",)


def test_an_override_beats_every_rejection() -> None:
    insurance = replace(came("health_insurance"), overridden=True)
    checklist = judge(*SELF, [came("request_form"), insurance], CATALOGUE)
    assert checklist.complete
    assert [row.item for row in checklist.mask] == [MaskItem.INSURANCE_NUMBERS, MaskItem.ORGAN_DONOR]


PAPERS = st.builds(
    Received,
    st.sampled_from(sorted(CATALOGUE.kinds)),
    st.sampled_from(Side),
    st.dates(date(2025, 11, 25), date(2026, 1, 10)),
)
WHO = st.sampled_from([PARENT, ADULT_GUARDIAN, INDIVIDUAL, LAWYER])


@given(WHO, st.lists(PAPERS, max_size=9))
def test_a_later_paper_never_moves_a_clock_that_runs(
    who: tuple[Requester, Role], papers: list[Received]
) -> None:
    in_order = sorted(papers, key=lambda paper: paper.received_on)
    started: date | None = None
    for n in range(len(in_order) + 1):
        checklist = judge(*who, in_order[:n], CATALOGUE)
        if started is None and checklist.complete:
            assert checklist.complete_on == in_order[n - 1].received_on
        if started:
            assert checklist.complete_on == started
        started = started or checklist.complete_on


@given(WHO, st.lists(PAPERS, max_size=9))
def test_every_paper_counts_or_waits_or_is_surplus_or_rejected(
    who: tuple[Requester, Role], papers: list[Received]
) -> None:
    checklist = judge(*who, papers, CATALOGUE)
    counted = [paper.id for paper in checklist.counted]
    surplus = [paper.id for paper in checklist.surplus]
    rejected = [row.id for row in checklist.rejected]
    waiting = len(papers) - len({*counted, *surplus, *rejected})
    supplements = [p for p in papers if CATALOGUE.kind(p.paper).use is PaperUse.SUPPLEMENT]
    assert len(counted) + len(surplus) + len(rejected) == len({*counted, *surplus, *rejected})
    assert waiting <= len(supplements)
    assert {row.id for row in checklist.warnings if row.code == "surplus"} == set(surplus)
    assert not {row.id for row in checklist.mask} & {*surplus, *rejected}
    assert checklist.complete == (not checklist.missing)
