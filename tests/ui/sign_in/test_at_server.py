"""A computer joins a desk on a server from the window, and is told where the server went."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import postgres
from deskapp.operations.desk import Desk
from deskapp.operations.moving import move_to_server
from deskapp.storage import server
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.at_server import AtServer
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.sign_in.first_start import WhichDesk
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, PASSWORD, SATO, TANAKA, FixedClock, open_desk, who
from ui.hands import click, press, write

Stage = Callable[..., QWidget]


@pytest.fixture
def brought(tmp_path: Path, clock: FixedClock, running: postgres.Running) -> Path:
    """The file `desk.server` of a desk that is on a server, brought on a stick."""
    first = open_desk(tmp_path / "stick", clock)
    name = running.make(f"joined_{tmp_path.name.rpartition('_')[2].lower()}")
    move_to_server(first.as_person(who(TANAKA)), running.address(name, postgres.OWNER), postgres.PASSWORD)
    return tmp_path / "stick" / server.FILE


@pytest.fixture
def opened() -> Iterator[list[Desk]]:
    desks: list[Desk] = []
    yield desks
    for desk in desks:
        desk.close()


@pytest.fixture
def entrance(opened: list[Desk], clock: FixedClock, tmp_path: Path, stage: Stage) -> Entrance:
    entrance = Entrance("", (), tmp_path / "new" / "desk")
    entrance.ready(Runner(inline=True), clock, CHEAP)
    entrance.opened.connect(opened.append)
    stage(entrance).resize(1366, 768)
    return entrance


def front(entrance: Entrance) -> AtServer:
    page = entrance.page
    assert isinstance(page, AtServer)
    return page


def write_anew(line: QLineEdit, words: str) -> None:
    line.selectAll()
    write(line, words)


def sign_in(entrance: Entrance) -> None:
    page = entrance.page
    assert isinstance(page, SignInScreen)
    write_anew(page.name.box.line, SATO)
    write(page.password.field.line, PASSWORD)
    press(page.password.field.line, Qt.Key.Key_Return)


def test_a_file_that_was_brought_is_chosen_and_the_desk_opens(
    entrance: Entrance, brought: Path, opened: list[Desk], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert isinstance(entrance.page, WhichDesk)
    click(entrance.page.server)
    page = front(entrance)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(brought), ""))
    click(page.brought)
    assert page.address.address() == brought.read_text().strip() and page.certificate.path() == ""
    click(page.go)
    sign_in(entrance)
    assert [desk.folder for desk in opened] == [tmp_path / "new" / "server"]


def test_the_word_of_the_door_is_kept_behind_dots_until_another_is_written(
    entrance: Entrance, tmp_path: Path
) -> None:
    click(entrance.page.server)  # type: ignore[attr-defined]  # of `WhichDesk`
    page = front(entrance)
    (tmp_path / server.FILE).write_text("postgresql://desk_desk:4e1ab7276f87@db.example.jp/desk")
    page.take(tmp_path / server.FILE)
    assert page.address.text() == "postgresql://desk_desk:••••••••@db.example.jp/desk"
    write_anew(page.address.line, page.address.text().replace("db.", "db2."))
    page.folder.setFocus()
    assert page.address.address() == "postgresql://desk_desk:4e1ab7276f87@db2.example.jp/desk"
    write_anew(page.address.line, "postgresql://desk_desk:9f03@db.example.jp/desk")
    assert page.address.address() == "postgresql://desk_desk:9f03@db.example.jp/desk"
    page.folder.setFocus()
    assert "9f03" not in page.address.text() and "9f03" in page.address.address()
    write_anew(page.address.line, "postgresql://desk_desk@db.example.jp/desk")
    page.folder.setFocus()
    assert page.address.address() == page.address.text(), "a word that was taken away is not kept"


@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://db.example.jp:5432/deskapp",
        "postgresql://db.example.jp:5432",
        "postgresql://db1:5432,db2:5433/deskapp?user=desk",
        "postgresql://desk@db.example.jp:5432/deskapp",
    ],
)
def test_a_port_is_no_word_and_can_be_read(entrance: Entrance, typed: str) -> None:
    click(entrance.page.server)  # type: ignore[attr-defined]  # of `WhichDesk`
    page = front(entrance)
    write_anew(page.address.line, typed)
    page.folder.setFocus()
    assert page.address.text() == page.address.address() == typed


@pytest.mark.parametrize("word", ["9f03", "1234", "12/34"])
def test_a_word_of_figures_is_one_all_the_same(entrance: Entrance, word: str) -> None:
    click(entrance.page.server)  # type: ignore[attr-defined]  # of `WhichDesk`
    page = front(entrance)
    for typed in (f"postgresql://desk:{word}@db/desk", f"postgresql://db/desk?user=desk&password={word}"):
        write_anew(page.address.line, typed)
        page.folder.setFocus()
        assert word not in page.address.text() and page.address.address() == typed


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_pictures(qapp: QApplication, entrance: Entrance, tmp_path: Path, shots: Path, theme: str) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]
    assert isinstance(entrance.page, WhichDesk)
    photograph(entrance, shots / f"which-desk-{theme}.png")
    click(entrance.page.server)
    (tmp_path / server.FILE).write_text("postgresql://desk_desk:4e1ab7276f87@db.example.jp/desk")
    front(entrance).take(tmp_path / server.FILE)
    photograph(entrance, shots / f"at-server-{theme}.png")
    style.apply(qapp, "light")


def test_what_is_wrong_stands_under_the_field_it_is_about(
    entrance: Entrance, brought: Path, shots: Path
) -> None:
    click(entrance.page.server)  # type: ignore[attr-defined]  # of `WhichDesk`
    page = front(entrance)
    click(page.go)
    assert page.address.error() and page.address.line.hasFocus()
    write_anew(page.address.line, brought.read_text().strip()[:-1])
    press(page.address.line, Qt.Key.Key_Return)
    assert "断られました" in page.address.error()
    photograph(entrance, shots / "at-server-refused.png")
    write_anew(page.folder.line, str(brought.parent.parent / "desk"))
    (brought.parent.parent / "desk").mkdir()
    (brought.parent.parent / "desk" / "desk.db").touch()
    write_anew(page.address.line, brought.read_text().strip())
    click(page.go)
    assert not page.address.error() and page.folder.error() and page.folder.line.hasFocus()
    write_anew(page.address.line, brought.read_text().strip().replace("127.0.0.1", "127.1"))
    write_anew(page.folder.line, str(brought.parent.parent / "other"))
    click(page.go)
    assert page.certificate.error() and page.certificate.line.hasFocus()
    click(page.back)
    assert isinstance(entrance.page, WhichDesk)


def test_where_the_server_went_elsewhere_its_new_place_is_noted_at_the_sign_in(
    brought: Path,
    opened: list[Desk],
    clock: FixedClock,
    tmp_path: Path,
    stage: Stage,
    running: postgres.Running,
    qtbot: QtBot,
    shots: Path,
) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    right = brought.read_text().strip()
    (folder / server.FILE).write_text(right.replace(str(running.port), "1"))
    entrance = Entrance(str(folder), (SATO,), tmp_path / "new" / "desk")
    entrance.ready(Runner(inline=True), clock, CHEAP)
    entrance.opened.connect(opened.append)
    stage(entrance).resize(1366, 768)
    page = entrance.page
    assert isinstance(page, SignInScreen)
    photograph(entrance, shots / "sign-in-server.png")
    click(page.server)
    there = front(entrance)
    assert there.folder.path() == str(folder) and there.address.text().endswith(
        "@127.0.0.1:1/" + right.rpartition("/")[2]
    )
    click(there.back)
    assert isinstance(entrance.page, SignInScreen) and entrance.page.name.text() == SATO
    click(entrance.page.server)
    write_anew(front(entrance).address.line, right)
    with qtbot.waitSignal(entrance.moved):
        click(front(entrance).go)
    sign_in(entrance)
    assert [desk.staff.name for desk in opened] == [SATO]


def test_a_desk_in_a_file_has_no_server_to_change(tmp_path: Path, stage: Stage) -> None:
    page = SignInScreen((SATO,), str(tmp_path))
    stage(page)
    assert page.server.isHidden()
