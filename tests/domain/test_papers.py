"""The paper catalogue: read whole, refused with file, key and reason, and named in both languages."""

from datetime import date

import pytest

from deskapp.assets import resource
from deskapp.domain.errors import RuleViolation
from deskapp.domain.judging import judge
from deskapp.domain.kinds import Requester, Role, Side
from deskapp.domain.papers import Address, parse_catalogue
from deskapp.domain.verdicts import Received
from deskapp.text import texts
from refusals import refused

TEXT = resource("papers", "catalogue.toml").read_text(encoding="utf-8")
CATALOGUE = parse_catalogue(TEXT)

WINDOWS = {
    "health_insurance": (None, "2025-12-01"),
    "resident_card": (None, "2025-12-28"),
    "alien_registration": (None, "2015-07-08"),
    "my_number_card": ("2016-01-01", None),
    "residence_card": ("2012-07-09", None),
    "special_permanent_resident": ("2012-07-09", None),
    "eligibility_certificate": ("2024-12-02", None),
    "driving_history": ("2012-04-01", None),
    "specified_residence_card": ("2026-06-14", None),
    "specified_special_permanent_resident": ("2026-06-14", None),
    "drivers_licence": (None, None),
    "pension_book": (None, None),
    "passport": (None, None),
    "passport_with_address_page": (None, None),
}
#: Every paper with how it shows the address and whether it has a photo.
SHOWS = {
    "drivers_licence": (Address.PRINTED, True),
    "health_insurance": (Address.HANDWRITTEN, False),
    "resident_card": (Address.PRINTED, True),
    "pension_book": (Address.NONE, False),
    "alien_registration": (Address.PRINTED, True),
    "passport": (Address.NONE, True),
    "passport_with_address_page": (Address.HANDWRITTEN, True),
    "my_number_card": (Address.PRINTED, True),
    "residence_card": (Address.PRINTED, True),
    "special_permanent_resident": (Address.PRINTED, True),
    "eligibility_certificate": (Address.HANDWRITTEN, False),
    "driving_history": (Address.PRINTED, True),
    "specified_residence_card": (Address.PRINTED, True),
    "specified_special_permanent_resident": (Address.PRINTED, True),
    "pension_notice": (Address.NONE, False),
}


def code_of(paper: str, on: str) -> str | None:
    """Why the person's paper is rejected when received on this day."""
    received = [Received(paper, Side.PERSON, date.fromisoformat(on))]
    rejected = judge(Requester.SELF, None, received, CATALOGUE).rejected
    return rejected[0].code if rejected else None


@pytest.mark.parametrize(("paper", "window"), WINDOWS.items())
def test_a_paper_counts_from_its_first_to_its_last_day(
    paper: str, window: tuple[str | None, str | None]
) -> None:
    first, last = window
    assert code_of(paper, first or "1990-01-01") is None
    assert code_of(paper, last or "2060-01-01") is None
    if first:
        assert (
            code_of(paper, str(date.fromordinal(date.fromisoformat(first).toordinal() - 1)))
            == "not_yet_issued"
        )
    if last:
        assert (
            code_of(paper, str(date.fromordinal(date.fromisoformat(last).toordinal() + 1)))
            == "no_longer_valid"
        )


@pytest.mark.parametrize("on", ["2014-01-01", "2016-06-01", "2026-11-24"])
@pytest.mark.parametrize("paper", ["notification_card", "resident_card_without_photo", "eligibility_notice"])
def test_a_notification_card_never_counts(paper: str, on: str) -> None:
    assert code_of(paper, on) == "never_accepted"


def test_a_paper_that_does_not_stand_alone_needs_one_that_shows_the_address() -> None:
    on = date(2026, 11, 24)
    notice = Received("pension_notice", Side.PERSON, on)
    alone = judge(Requester.SELF, None, [notice], CATALOGUE)
    assert [row.code for row in alone.rejected] == ["no_address"]
    lent = judge(Requester.SELF, None, [notice, Received("residents_register", Side.PERSON, on)], CATALOGUE)
    assert lent.rejected == ()
    assert lent.missing == ("request_form",)


def test_the_register_of_lawyers_lends_no_address_to_the_persons_paper() -> None:
    on = date(2026, 11, 24)
    notice = [Received("pension_notice", side, on) for side in Side]
    found = judge(Requester.DELEGATED, Role.LAWYER, notice, CATALOGUE, on)
    assert [row.owner for row in found.rejected] == [Side.PERSON]


@pytest.mark.parametrize(("paper", "shows"), SHOWS.items())
def test_address_and_photo_are_as_in_the_record_of_facts(paper: str, shows: tuple[Address, bool]) -> None:
    kind = CATALOGUE.kind(paper)
    assert (kind.address, kind.photo) == shows


def test_only_the_form_is_kept_after_the_check() -> None:
    assert [kind.id for kind in CATALOGUE.kinds.values() if kind.disposal_class == "form"] == ["request_form"]


def test_every_role_can_prove_its_authority() -> None:
    proved = {role for kind in CATALOGUE.kinds.values() for role in kind.proves}
    assert proved == set(Role)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_paper_side_and_tick_has_a_name(language: str) -> None:
    names, ticks = texts(language, "papers"), texts(language, "checklist")
    for kind in CATALOGUE.kinds.values():
        assert kind.id in names
        sides = {entry.side for entry in kind.maskable} | {*kind.sides_required, *kind.sides_forbidden}
        assert [side for side in sides if f"sides.{side}" not in names] == []
        assert [tick for tick in (*kind.ticks, *kind.proof_ticks) if f"ticks.{tick}" not in ticks] == []


def test_an_unknown_paper_is_refused() -> None:
    with refused("paper_unknown"):
        CATALOGUE.kind("library_card")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[a", "-"),
        ("", "-"),
        ("a = 1", "a"),
        ("[a]\nphoto = true", "a.use"),
        ('[a]\nuse = "passport"', "a.use"),
        ('[a]\nuse = "identity"\nphoto = 1', "a.photo"),
        ('[a]\nuse = "identity"\nalone = "no"', "a.alone"),
        ('[a]\nuse = "identity"\naddress = "maybe"', "a.address"),
        ('[a]\nuse = "identity"\naccepted_to = "2025-12-01"', "a.accepted_to"),
        ('[a]\nuse = "identity"\naccepted_from = 2026-01-01\naccepted_to = 2025-12-01', "a.accepted_to"),
        ('[a]\nuse = "identity"\nproves = ["uncle"]', "a.proves"),
        ('[a]\nuse = "identity"\nticks = [1]', "a.ticks"),
        ('[a]\nuse = "identity"\ncolour = "red"', "a.colour"),
        ('[a]\nuse = "identity"\ndisposal_class = "never"', "a.disposal_class"),
        ('[a]\nuse = "identity"\nmaskable = [{ item = "shoe", presence = "always" }]', "a.maskable.item"),
        ('[a]\nuse = "identity"\nmaskable = [{ item = "honseki" }]', "a.maskable.presence"),
    ],
)
def test_a_broken_catalogue_is_refused_with_file_key_and_reason(text: str, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_catalogue(text, "desk.toml")
    assert caught.value.code == "catalogue_broken"
    assert (caught.value.facts["file"], caught.value.facts["key"]) == ("desk.toml", key)
    assert caught.value.facts["reason"]
