"""Every act carries what the screen had seen and a key to be done once, or a reason why not (law 7)."""

import ast
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

OPERATIONS = Path(__file__).parents[2] / "src" / "deskapp" / "operations"
#: Through these an act goes; whoever calls a function that does, acts too.
DOORS = {"desk.doing", "desk.change"}

#: Acts that replace nothing somebody may have seen: why each asks for no version.
BLIND = {
    "absences.set_away": "adds days; others' days stay",
    "absences.end_away": "an absence is added and taken back, never changed: its id is what was seen",
    "absences.name_deputy": "adds days, and refuses those that stand already",
    "absences.end_deputy": "a naming is added and taken back, never changed: its id is what was seen",
    "electronic.seal_answer": "names a letter, whose bytes never change, and adds a line to the log",
    "envelope.take_envelope": "adds a case",
    "forms.record_sheet_print": "adds a line to the log",
    "intake.take_request": "adds a case",
    "machines.let_machine_in": "adds a computer, and refuses one that is let in",
    "machines.let_machine_out": "a computer is let in and out, never changed: its id is what was seen",
    "postal.read_postal_codes": "takes a newer list whole; nobody writes in it",
    "people.add_staff": "adds somebody, and refuses a name that is taken",
    "people.change_password": "the old password proves what it replaces",
    "posting_register.export_register": "adds a line to the log",
    "print_run.hand_over": "names letters, whose bytes never change",
    "print_run.tell_print": "names letters, whose bytes never change, and refuses what was told before",
    "set_up.settle": "adds a task to those settled; none is taken back",
    "absences.take_back": "asks for who was given the cases, and refuses where one went on from there",
    "yearly.export_ledger": "adds a line to the log",
    "yearly.export_statistics": "adds a line to the log",
    "timekeeping.confirm_clock": "says of all entries so far that a later moment among them counts no more",
}
#: What is read or handed out: it changes no record, so that twice does no harm, and the log tells both.
READING = {
    "audit.verify_log",
    "backup.back_up",
    "diagnostics.of_desk",
    "digest.digest",
    "exchange.export_cases",
    "exchange.export_letter",
    "exchange.letter_for_file",
    "exchange.preview_for_file",
    "exchange.search_cases",
    "forms.record_sheet_export",
    "list_export.export_list",
    "restoring.drill",
    "restoring.restore",
    "restoring.restore_beside",
}
#: Three only log, and no log entry is written twice under a key; a run looks case by case.
ELSEWHERE = {
    "electronic.seal_answer",
    "posting_register.export_register",
    "retention.approve_retention",
    "yearly._handed_out",
}
#: Words that are not saved yet belong to whoever types them: the newest stand, and nothing was done.
TYPING = {"drafts.keep_draft", "drafts.forget_draft", "list_choices.change_list_choices"}
#: What it makes is shown once and kept nowhere: asked again it makes another.
SHOWN_ONCE = {"recovery.issue_recovery"}


def test_every_act_asks_for_what_was_seen_and_is_done_once() -> None:
    lacking = {name: missing for name, missing in acts() if missing}
    assert {name for name, missing in lacking.items() if missing == {"seen"}} == set(BLIND)
    assert {name for name, missing in lacking.items() if "once" in missing} == READING | TYPING | SHOWN_ONCE


def test_every_act_that_opens_the_door_itself_looks_whether_it_is_done_already() -> None:
    opening = {
        f"{file.stem}.{each.name}": ast.unparse(each) for file, each in functions() if opens_once(each)
    }
    assert len(opening) > 15
    assert {name for name, code in opening.items() if "tx.done" not in code} == ELSEWHERE


def test_the_acts_are_found() -> None:
    assert len(dict(acts())) > 90


def functions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for file in sorted(OPERATIONS.glob("*.py")):
        for each in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(each, ast.FunctionDef):
                yield file, each


def opens_once(function: ast.FunctionDef) -> bool:
    """Whether it opens the door with a key of its own."""
    doors = (each for each in ast.walk(function) if isinstance(each, ast.Call))
    return any(ast.unparse(each.func) == "desk.doing" and len(each.args) > 1 for each in doors)


def acts() -> Iterator[tuple[str, set[str]]]:
    """Every public act, and which of the two it does not ask for."""
    for file, together in groupby(functions(), key=lambda pair: pair[0]):
        functions_of = {each.name: each for _, each in together}
        acting = {name for name, each in functions_of.items() if DOORS & called(each)}
        while more := {name for name, each in functions_of.items() if acting & called(each)} - acting:
            acting |= more
        for name in sorted(acting):
            if not name.startswith("_"):
                asked = functions_of[name].args
                given = {each.arg for each in (*asked.args, *asked.kwonlyargs)}
                yield f"{file.stem}.{name}", {"seen", "once"} - given


def called(function: ast.FunctionDef) -> set[str]:
    calls = (each.func for each in ast.walk(function) if isinstance(each, ast.Call))
    return {ast.unparse(each) for each in calls}
