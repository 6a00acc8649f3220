"""Whatever goes out as a file is noted first, and only by whoever may hand it out (spec §10)."""

from pathlib import Path

import pytest

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LetterCode
from deskapp.domain.people import StaffRole
from deskapp.operations import letters
from deskapp.operations.desk import Desk
from deskapp.operations.exchange import letter_for_file, preview_for_file
from deskapp.operations.forms import record_sheet_export
from deskapp.operations.people import NewStaff, add_staff
from desks import TANAKA, open_desk, who
from playing import checked, decide, page, taken
from refusals import refused

AUDITOR = "監査 役"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def last_entry(desk: Desk, case_id: str) -> tuple[str, dict[str, object]]:
    line = page(desk, case_id).history[0]
    return line.act, dict(line.fields)


def auditor_of(desk: Desk) -> Desk:
    supervisor = desk.as_person(who(TANAKA))
    add_staff(supervisor, NewStaff(who(AUDITOR), StaffRole.AUDITOR))
    return supervisor.as_person(who(AUDITOR))


def test_a_letter_saved_as_a_file_is_the_stored_one_and_in_the_history(desk: Desk) -> None:
    case_id = taken(desk)
    letter_id = letters.make_letter(desk, case_id, LetterCode.FORM_OUT).made or ""
    assert letter_for_file(desk, case_id, letter_id) == letters.letter_bytes(desk, case_id, letter_id)
    assert last_entry(desk, case_id) == (Act.EXPORT, {"letter": letter_id})
    with refused("fact_not_found"):
        letter_for_file(desk, case_id, "another")


def test_a_preview_saved_as_a_file_is_in_the_history_too(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id)
    assert preview_for_file(desk, case_id).startswith(b"%PDF")
    assert last_entry(desk, case_id) == (Act.EXPORT, {"preview": "answer"})


def test_a_sheet_about_a_case_saved_as_a_file_is_in_its_history(desk: Desk) -> None:
    case_id = taken(desk)
    record_sheet_export(desk, "label", page(desk, case_id).case.number, (case_id,))
    act, told = last_entry(desk, case_id)
    assert (act, told["sheet"]) == (Act.EXPORT, "label")


def test_who_only_reads_hands_nothing_out(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id)
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made or ""
    auditor = auditor_of(desk)
    before = last_entry(desk, case_id)
    with refused("not_your_role"):
        letter_for_file(auditor, case_id, letter_id)
    with refused("not_your_role"):
        preview_for_file(auditor, case_id)
    with refused("not_your_role"):
        record_sheet_export(auditor, "label", "", (case_id,))
    assert last_entry(desk, case_id) == before
