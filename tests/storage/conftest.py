"""An empty desk, open, and its folder: in a file, and for most tests on a server too.

By night also in a file that nothing seals: what is asked of SQLite must not rest on SQLCipher.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres
from desk_template import SECRETS, a_case, add, new_store
from deskapp.storage import engine, server
from deskapp.storage.store import Store

#: What is asked of both engines; a test of these modules that rests on the file is marked `of_the_file`.
BOTH = frozenset(
    {
        "test_audit",
        "test_cases",
        "test_certainty",
        "test_conflicts",
        "test_letters",
        "test_lists",
        "test_lost_line",
        "test_milestones",
        "test_drafts",
        "test_postal",
        "test_profiles",
        "test_recent",
        "test_search",
        "test_server",
        "test_writers",
    }
)
#: What is asked of a server alone.
OF_A_SERVER = frozenset({"test_certainty", "test_lost_line", "test_server"})
#: What is asked of the server by night alone: its other tests reach the same SQL with fewer examples.
BY_NIGHT = frozenset(
    {
        "test_all_open_cases_read_at_once_are_those_read_one_by_one",
        "test_many_cases_at_once_are_written_as_one_by_one",
        "test_an_honorific_never_changes_what_is_found",
    }
)
#: A program of its own, which knows how to open a sealed file alone.
BESIDE = "test_whoever_was_killed_around_the_commit_asks_again_and_it_is_done_once"
NIGHT = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
_DESK = "desk"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask a test of both engines where it is written for both."""
    asked = next((each for each in ("store", "lasting") if each in metafunc.fixturenames), None)
    if asked is None:
        return
    module = metafunc.module.__name__.rpartition(".")[2]
    alone = metafunc.definition.get_closest_marker("of_the_file") is not None
    alone = alone or module not in BOTH or (metafunc.function.__name__ in BY_NIGHT and not NIGHT)
    files = ["file", "unsealed"] if NIGHT and metafunc.function.__name__ != BESIDE else ["file"]
    both = ["server"] if module in OF_A_SERVER else [*files, "server"]
    metafunc.parametrize(asked, ["file"] if alone else both, indirect=True)


@pytest.fixture(scope="session")
def desk_server(running: postgres.Running, tmp_path_factory: pytest.TempPathFactory) -> postgres.Running:
    """A server with the database of a desk."""
    running.set_up(running.make(_DESK), tmp_path_factory.mktemp("owner"))
    return running


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty desk."""
    if request.param == "server":
        request.getfixturevalue("desk_server").empty(_DESK)
    yield from _desk_in(tmp_path, request, _DESK)


@pytest.fixture(scope="module")
def lasting(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty desk that a module fills once, for tests that only read."""
    folder = tmp_path_factory.mktemp("lasting")
    if request.param == "server":
        running: postgres.Running = request.getfixturevalue("running")
        running.set_up(running.make(folder.name), folder)
    yield from _desk_in(folder, request, folder.name)


def _desk_in(folder: Path, request: pytest.FixtureRequest, database: str) -> Iterator[Store]:
    """The empty desk of a folder, at the place that the test is asked of."""
    if request.param == "file":
        yield from _closing(new_store(folder))
    elif request.param == "unsealed":
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(engine, "key_lines", lambda _key: ())  # SQLCipher without a key is SQLite
            yield from _closing(Store.create(folder, SECRETS, fsync=False))
        assert (folder / engine.FILE).read_bytes().startswith(b"SQLite format 3")
    else:
        running: postgres.Running = request.getfixturevalue("running")
        (folder / server.FILE).write_text(running.address(database))
        yield from _closing(Store.open(folder, SECRETS, fsync=False))


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Iterator[Store]:
    """A second program at the same records; a case is there at version 1."""
    add(store, a_case())
    yield from _closing(Store.open(tmp_path, SECRETS, fsync=False))


def _closing(store: Store) -> Iterator[Store]:
    yield store
    store.close()
