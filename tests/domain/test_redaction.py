"""The masking gate, and numbers that free text must not hold."""

from datetime import date

import pytest

from deskapp.assets import resource
from deskapp.domain.kinds import MaskItem, MaskStatus
from deskapp.domain.papers import parse_catalogue
from deskapp.domain.redaction import arrival_status, maskable, open_gate, suspicious_number

CATALOGUE = parse_catalogue(resource("papers", "catalogue.toml").read_text(encoding="utf-8"))
ON = date(2026, 11, 24)


def asked(paper: str, on: date = ON) -> set[str]:
    """What is to be blacked out on a paper about whose masks nobody said anything."""
    entries = maskable(CATALOGUE.kind(paper), on)
    return {entry.item.value for entry in entries if arrival_status(entry) is MaskStatus.UNMASKED}


@pytest.mark.parametrize("on", [date(2005, 1, 1), date(2020, 9, 30), ON, date(2040, 1, 1)])
def test_masks_are_asked_for_on_every_date(on: date) -> None:
    assert asked("passport", on) == {"honseki"}
    assert asked("health_insurance", on) == {"insurance_numbers", "organ_donor"}
    assert asked("pension_book", on) == {"pension_number"}
    assert asked("residents_register", on) == {"honseki", "my_number", "other_persons"}
    assert asked("family_register", on) == {"honseki", "other_persons"}


@pytest.mark.parametrize("paper", ["my_number_card", "residence_card", "driving_history", "resident_card"])
def test_fronts_that_print_nothing_maskable_ask_for_nothing(paper: str) -> None:
    assert asked(paper) == set()


def test_the_honseki_left_the_licence_in_2010() -> None:
    assert asked("drivers_licence", date(2010, 7, 16)) == {"honseki"}
    assert asked("drivers_licence", date(2010, 7, 17)) == set()
    assert asked("drivers_licence") == set()


@pytest.mark.parametrize(
    ("status", "opens"),
    [
        (MaskStatus.MASKED, True),
        (MaskStatus.MASKED_BY_DESK, True),
        (MaskStatus.EXEMPT_SAME_AS_ADDRESS, True),
        (MaskStatus.NOT_KEPT, True),
        (MaskStatus.UNMASKED, False),
        (MaskStatus.NOT_PRINTED, False),
    ],
)
def test_the_gate_of_a_passports_honseki(status: MaskStatus, opens: bool) -> None:
    assert open_gate(status, MaskItem.HONSEKI, CATALOGUE.kind("passport"), ON) is opens


def test_not_printed_is_believed_where_a_paper_may_leave_it_out() -> None:
    register = CATALOGUE.kind("residents_register")
    assert open_gate(MaskStatus.NOT_PRINTED, MaskItem.HONSEKI, register, ON)
    licence = CATALOGUE.kind("drivers_licence")
    assert not open_gate(MaskStatus.NOT_PRINTED, MaskItem.HONSEKI, licence, date(2006, 12, 31))
    assert open_gate(MaskStatus.NOT_PRINTED, MaskItem.HONSEKI, licence, date(2007, 1, 4))


def test_the_exception_is_for_honseki_only() -> None:
    exempt, register = MaskStatus.EXEMPT_SAME_AS_ADDRESS, CATALOGUE.kind("residents_register")
    assert open_gate(exempt, MaskItem.HONSEKI, register, ON)
    assert not open_gate(exempt, MaskItem.MY_NUMBER, register, ON)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("番号は123456789012です", "my_number"), ("１２３４ ５６７８ ９０１２", "my_number"),
        ("1234-5678-9012", "my_number"), ("年金 1234-567890", "pension_number"),
        ("１２３４－５６７８９０", "pension_number"), ("保険者番号 06123456", "insurance_numbers"),
        ("記号 1234 番号 567", "insurance_numbers"), ("記号・番号 12345678・12", "insurance_numbers"),
    ],
)  # fmt: skip
def test_numbers_nobody_may_note(text: str, what: str) -> None:
    assert suspicious_number(text) == what


@pytest.mark.parametrize(
    "text",
    ["03-0000-1234", "090-0000-1234", "150-6190", "2026-11-24", "20261124", "2026-000041", "24・25階",
     "1234567890123", "個相発第2026-0041号", "部屋番号 305", "", "東立石九丁目99番9号"],
)  # fmt: skip
def test_everyday_numbers_do_not_warn(text: str) -> None:
    assert suspicious_number(text) is None
