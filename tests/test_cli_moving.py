"""deskapp move-to, update-server: a real desk goes to a real server, is worked at there, and comes back."""

import json
from pathlib import Path

import pytest

import postgres
from deskapp.cli import main
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Desk
from deskapp.operations.intake import describe_case
from deskapp.operations.people import change_password
from deskapp.operations.restoring import restore
from deskapp.storage import server
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from playing import taken
from refusals import refused


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FixedClock:
    clock = FixedClock()
    monkeypatch.setattr("deskapp.operations.desk.SystemClock", lambda: clock)
    return clock


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a desk with a case, and the passwords that the commands ask for."""
    passwords = tmp_path / "passwords.txt"
    passwords.write_text(f"{PASSWORD}\n{postgres.PASSWORD}\n", encoding="utf-8")
    monkeypatch.setenv("DESKAPP_PASSWORD_FILE", str(passwords))
    desk = open_desk(tmp_path / "desk", clock)
    taken(desk)
    desk.close()
    return tmp_path / "desk"


def ask(folder: Path, *words: str, user: str = TANAKA) -> int:
    return main([*words, "--desk", str(folder), "--user", user])


def opened(folder: Path, name: str, clock: FixedClock) -> Desk:
    return Desk.open(folder, who(name), clock, cost=CHEAP, fsync=False)


def beside(folder: Path, name: str) -> Path:
    """What another computer has: a folder with the address of the server and nothing else."""
    other = folder.with_name(name)
    other.mkdir()
    (other / server.FILE).write_bytes((folder / server.FILE).read_bytes())
    return other


def test_a_desk_goes_to_a_server_is_worked_at_from_two_computers_and_comes_back(
    folder: Path, clock: FixedClock, running: postgres.Running, capsys: pytest.CaptureFixture[str]
) -> None:
    address = running.address(running.make("office"), postgres.OWNER)
    assert ask(folder, "move-to", address, user=SATO) == 1, "only a supervisor"
    assert ask(folder, "move-to", address.replace("@", ":secret@")) == 1, "no password in an argument"
    capsys.readouterr()
    assert ask(folder, "move-to", address, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["tables"]["cases"]["rows"], Path(told["kept"]).is_dir()) == (1, True)
    (shelf := folder.with_name("shelf")).mkdir()
    one, other = opened(folder, SATO, clock), opened(beside(folder, "second"), TANAKA, clock)
    with one.looking() as reader:
        (case,) = reader.open_cases()
        assert reader.newest_acts(["move_desk"], 5)[0].fields["entries"] == told["tables"]["log"]["rows"]
    describe_case(other, case.id, {"own_words": "向こうで書いた"}, seen=case.version, once="k")
    with one.looking() as reader:
        assert reader.case(case.id).own_words == "向こうで書いた"
    made = back_up(one.as_person(who(TANAKA)), shelf)
    restored = restore(made.file, folder.with_name("restored"), who(TANAKA), clock, cost=CHEAP)
    home = opened(restored.folder, SATO, clock)
    with home.looking() as reader:
        assert (reader.case(case.id).own_words, reader.verify_log()) == ("向こうで書いた", None)
    home.close()
    change_password(other, PASSWORD, "別の合言葉2027x", once="p")
    with refused("key_wrong_password"):
        opened(folder, TANAKA, clock)
    change_password(other, "別の合言葉2027x", PASSWORD, once="q")
    one.close()
    other.close()
    assert ask(folder, "update-server", address) == 0
    assert ask(folder, "move-to", str(folder.with_name("home"))) == 0
    home = opened(folder.with_name("home"), SATO, clock)
    with home.looking() as reader:
        assert (reader.case(case.id).own_words, reader.verify_log()) == ("向こうで書いた", None)
    home.close()
    with refused("desk_moved"):
        opened(folder, SATO, clock)
