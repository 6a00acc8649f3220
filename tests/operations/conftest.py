"""A desk in a file; for tests that reach every room below, on a server too."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import desks
import postgres
from deskapp.operations.desk import Desk
from deskapp.operations.moving import move_to_server
from deskapp.storage import engine, keys, server
from desks import CHEAP, TANAKA, FixedClock, who

_DESK = "operations"
Lay = Callable[[Path], None]
#: What is asked of both by night; a test of these modules that rests on the file is marked `of_the_file`.
BOTH = frozenset(
    {
        "test_addressing",
        "test_audit",
        "test_case",
        "test_checklist",
        "test_corrections",
        "test_decisions",
        "test_disposal",
        "test_exchange",
        "test_incidents",
        "test_inquiries",
        "test_letters",
        "test_long_lists",
        "test_looks",
        "test_people",
        "test_postal",
        "test_posting_register",
        "test_print_run",
        "test_profiles",
        "test_retention",
        "test_seen",
        "test_yearly",
    }
)
#: What is asked of both every day: the life of a case from the call to its disposal, and what is around it.
EVERY_DAY = frozenset(
    {
        "test_a_case_goes_from_the_call_to_the_end",
        "test_a_refusal_needs_a_supervisor_and_comes_back_with_a_comment",
        "test_a_returned_letter_goes_out_again_under_its_number",
        "test_a_run_that_broke_off_goes_on_and_says_nothing_twice",
        "test_a_supervisor_stops_and_resumes_the_clock",
        "test_an_auditor_may_prove_the_log_and_a_walk_may_be_broken_off",
        "test_cases_are_handed_over_together_with_a_note_and_the_log_says_so",
        "test_everybody_changes_their_own_password",
        "test_somebody_who_calls_again_is_found_by_phone_and_by_another_form_of_the_name",
        "test_the_days_list_goes_in_one_act_and_what_is_unchecked_stays_locked_up",
        "test_two_desks_editing_one_field_are_told_theirs_and_yours",
        "test_words_searched_for_are_found_whole",
    }
)
NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask a test of both places."""
    name, module = metafunc.function.__name__, metafunc.module.__name__.rpartition(".")[2]
    alone = metafunc.definition.get_closest_marker("of_the_file") is not None
    if name in EVERY_DAY or (NIGHT and module in BOTH and not alone):
        metafunc.parametrize("_where", ["file", "server"], indirect=True)


@pytest.fixture(scope="session")
def lay_at_server(running: postgres.Running, tmp_path_factory: pytest.TempPathFactory) -> Lay:
    """Lays the desk that was copied into a folder on a server, as if it had just moved there."""
    moved = tmp_path_factory.mktemp("moved")

    def lay(folder: Path) -> None:
        if not server.is_named_in(moved):
            _move(running, folder, moved)
        running.put_back(_DESK)
        for name in (engine.FILE, keys.FILE):
            (folder / name).unlink()
        shutil.copy(moved / server.FILE, folder)

    return lay


def _move(running: postgres.Running, folder: Path, moved: Path) -> None:
    shutil.copytree(folder, moved, dirs_exist_ok=True)
    desk = Desk.open(moved, who(TANAKA), FixedClock(), cost=CHEAP, fsync=False)
    move_to_server(desk, running.address(running.make(_DESK), postgres.OWNER), postgres.PASSWORD)
    running.keep(_DESK)


@pytest.fixture(autouse=True)
def _where(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Where the desk of a test lies: in a file, unless it is asked of both."""
    if getattr(request, "param", "file") == "file":
        yield
        return
    opened: list[Engine] = []

    def open_engine(*given: object) -> Engine:
        opened.append(made(*given))  # type: ignore[arg-type]
        return opened[-1]

    monkeypatch.setattr(desks, "lay", request.getfixturevalue("lay_at_server"))
    made = server.open_engine
    monkeypatch.setattr(server, "open_engine", open_engine)
    yield
    for each in opened:  # few tests close their desk
        each.dispose()
