"""Neither the log nor the diagnostics file holds anything about anybody, whatever stands in a full desk."""

import json
import logging
import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from deskapp import bugs
from deskapp.cli import digest as days_list
from deskapp.config import Config
from deskapp.domain.acts import Act
from deskapp.domain.case import FACTS, Case
from deskapp.domain.people import StaffRole
from deskapp.domain.periods import Year, YearKind
from deskapp.operations import sample
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.diagnostics import in_words, of_computer, of_desk
from deskapp.operations.digest import digest
from deskapp.operations.handing_out import FileKind
from deskapp.operations.list_export import export_list
from deskapp.operations.people import NewStaff, add_staff, staff_of
from deskapp.operations.projecting import project
from deskapp.operations.views.lists import Wanted, lines_found
from deskapp.operations.views.looked import look_at_case, look_through
from deskapp.operations.yearly import export_ledger, export_statistics
from deskapp.ui.case_list.list_export import _MAKERS, _notes, case_table
from marked import Marks, marked_over
from refusals import refused
from sample_desk import sample_desk

#: Two letters of somebody's name may stand in any word; a postal code or a telephone number may not.
SHORTEST = 3


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The sample desk after somebody has looked at every case and searched for every name."""
    desk = sample_desk(tmp_path_factory.mktemp("sample") / "desk")
    for case in every_case(desk):
        look_at_case(desk, case.id)
        look_through(desk, Wanted(text=case.person.name or "髙橋", closed=None))
    desk.looks.leave(desk)
    return desk


def every_case(desk: Desk) -> list[Case]:
    with desk.store._engine.connect() as connection:
        ids = connection.execute(text("SELECT id FROM cases")).scalars().all()
    with desk.looking() as reader:
        return [reader.case(id) for id in ids]


def personal_of(fact: Any) -> Iterator[str]:
    """What stands in the personal fields of a case or of one of its facts, as text and in its lines."""
    for each in fields(fact):
        value = getattr(fact, each.name)
        if not each.metadata.get("personal") or value in (None, "", ()):
            continue
        if isinstance(value, date):
            yield value.isoformat()
        elif isinstance(value, str):
            yield value
            yield from value.split()


def personal_in(desk: Desk) -> set[str]:
    found: set[str] = set()
    for case in every_case(desk):
        found.update(personal_of(case))
        for name in FACTS:
            for fact in getattr(case, name):
                found.update(personal_of(fact))
        with desk.looking() as reader:
            for contact in reader.contacts(case.id):
                found.add(contact.text)
    return {each for each in found if (len(each) >= SHORTEST and not each.isascii()) or "-" in each}


def log_of(desk: Desk) -> list[tuple[str, str]]:
    with desk.store._engine.connect() as connection:
        return [(row.act, row.fields) for row in connection.execute(text("SELECT act, fields FROM log"))]


def test_the_log_of_a_full_desk_tells_nothing_about_anybody(desk: Desk) -> None:
    secrets = personal_in(desk)
    assert len(secrets) > 300
    told = [(act, each) for act, words in log_of(desk) for each in texts_in(json.loads(words))]
    found = {(act, each, secret) for act, each in told for secret in secrets if secret in each}
    # A day is told where it is a fact of the case, and that of somebody's birth may be the same.
    assert {each for each in found if each[1] != each[2] or not is_day(each[1])} == set()
    assert {"search", "look"} <= {act for act, _ in log_of(desk)}


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, inside in value.items():
            yield str(name)
            yield from texts_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from texts_in(inside)
    elif isinstance(value, str):
        yield value


def is_day(words: str) -> bool:
    try:
        return bool(date.fromisoformat(words))
    except ValueError:
        return False


def test_the_diagnostics_file_of_a_full_desk_tells_nothing_about_anybody(desk: Desk, tmp_path: Path) -> None:
    home = Path.home() / "deskapp.log"
    log_file = tmp_path / "氏名" / "deskapp.log"
    bugs.keep_log(log_file)
    handler = logging.getLogger().handlers[-1]
    log = logging.getLogger("deskapp.trial")
    log.info("never written")
    handler.handle(logging.makeLogRecord({"msg": f"Qt: cannot read {home}", "levelname": "WARNING"}))
    handler.handle(logging.makeLogRecord({"msg": "髙橋 花子", "levelname": "WARNING"}))
    logging.getLogger().removeHandler(handler)
    handler.close()
    settings = Config(desk=str(desk.folder), people=("佐藤 美咲",), theme="dark").impersonal
    told = in_words(of_computer(settings, log_file), of_desk(desk))
    secrets = personal_in(desk) | {each.name for each in staff_of(desk)}
    assert [each for each in (*secrets, str(desk.folder), str(Path.home())) if each in told] == []
    for known in ("deskapp: 0.1.0", "revision: ", "theme: dark", "take_request: ", "operator: 2"):
        assert known in told
    for known in ("Qt: cannot read ~", "(left out)", "idle_minutes: ", "log breach: none found"):
        assert known in told


def test_handing_it_out_stands_in_the_log_and_is_not_for_an_auditor(desk: Desk) -> None:
    of_desk(desk)
    assert log_of(desk)[-1] == ("export", '{"diagnostics":true}')
    auditor = Credential("監査 次郎", sample.password())
    supervisor = desk.as_person(Credential("田中 由紀", sample.password()))
    add_staff(supervisor, NewStaff(auditor, StaffRole.AUDITOR))
    with refused("not_your_role"):
        of_desk(desk.as_person(auditor))


@pytest.fixture(scope="module")
def marks() -> Marks:
    return Marks()


@pytest.fixture(scope="module")
def marked_desk(desk: Desk, marks: Marks, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The sample desk with a mark of its own wherever something was typed, and all that follows from it."""
    folder = shutil.copytree(desk.folder, tmp_path_factory.mktemp("marked") / "desk")
    supervisor = next(each for each in staff_of(desk) if each.role is StaffRole.SUPERVISOR)
    opened = Desk.reopen(folder, desk.secrets, supervisor, desk.clock)
    for case in every_case(opened):
        with opened.store.writing(opened.clock.now(), opened.staff.id, Act.DESCRIBE_CASE.value) as writer:
            over = marked_over(writer.case(case.id), marks)
            writer.save(over, project(over, opened.policy_by(writer, over), opened.today))
    yield opened
    opened.close()


def told_by(content: bytes) -> str:
    """All that a file says, whether it is text or a workbook."""
    if not content.startswith(b"PK"):
        return content.decode()
    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(each).decode() for each in book.namelist())


@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.EXCEL])
def test_a_list_handed_out_without_names_holds_nothing_that_was_typed(
    marked_desk: Desk, marks: Marks, kind: FileKind
) -> None:
    wanted = Wanted(text=marks.signs[0], closed=None), Wanted(closed=None, limit=1000)
    for found, names in ((wanted[1], True), (wanted[1], False), (wanted[0], False)):
        lines = lines_found(marked_desk, found)
        table = case_table(lines, tuple(_MAKERS), names=names)
        notes = _notes("2027-01-18", found, lines)
        told = told_by(export_list(marked_desk, table, notes, kind, names=names).content)
        assert lines and any(each in told for each in marks.signs) is names
    steps = {line.step for line in lines_found(marked_desk, wanted[1])}
    assert "await_inquiry" in steps and len(steps) > 10


@pytest.mark.parametrize("kind", [FileKind.CSV, FileKind.EXCEL])
def test_a_year_handed_out_without_names_holds_nothing_that_was_typed(
    marked_desk: Desk, marks: Marks, kind: FileKind
) -> None:
    year = Year(YearKind.CALENDAR, 2026)
    made = [
        export_ledger(marked_desk, year, kind, names=True),
        export_ledger(marked_desk, year, kind),
        export_statistics(marked_desk, year, kind),
    ]
    assert [any(each in told_by(file.content) for each in marks.signs) for file in made] == [
        True,
        False,
        False,
    ]


def test_neither_the_days_list_nor_the_diagnostics_file_holds_anything_that_was_typed(
    marked_desk: Desk, marks: Marks, tmp_path: Path
) -> None:
    day = digest(marked_desk)
    report = in_words(of_computer({}, tmp_path / "none"), of_desk(marked_desk))
    told = "".join((days_list.in_words(day), str(days_list.answer_of(day)), report))
    assert [each for each in marks.signs if each in told] == []


def test_a_bug_is_told_by_its_kind_and_place(tmp_path: Path) -> None:
    log_file = tmp_path / "deskapp.log"
    log_file.write_text(
        '  File "C:\\Users\\Hanako\\deskapp\\ui\\runner.py", line 3, in act\n', encoding="utf-8"
    )
    told = in_words(of_computer({}, log_file))
    assert 'File "ui\\runner.py", line 3, in act' in told
    assert "Hanako" not in told
    assert "001" not in in_words(of_computer({}, tmp_path / "none"))
