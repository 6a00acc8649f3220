"""A desk that cannot be opened: one sentence at the sign-in, nothing touched, and it can be tried again."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from deskapp.operations.desk import Desk
from deskapp.storage import migrate, places
from deskapp.storage.engine import writing
from deskapp.text import t
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, PASSWORD, SATO, FixedClock, open_desk, who
from faults.places import read_only
from old_desk import as_first_version
from ui.hands import press, write

Harm = Callable[[Path], AbstractContextManager[Path]]


@contextmanager
def newer(folder: Path) -> Iterator[Path]:
    with _said_to_be(folder, "9999"):
        yield folder


@contextmanager
def _said_to_be(folder: Path, revision: str) -> Iterator[None]:
    desk = Desk.open(folder, who(SATO), cost=CHEAP, fsync=False)
    store = desk.store
    known = _set_revision(desk, revision)
    store._engine.dispose()
    yield
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("deskapp.storage.store.migrate", lambda *_: None)
        desk = Desk.open(folder, who(SATO), cost=CHEAP, fsync=False)
        _set_revision(desk, known)
        desk.close()


def _set_revision(desk: Desk, revision: str) -> str:
    with writing(desk.store._engine) as connection, connection.begin():
        known = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar())
        connection.execute(text("UPDATE alembic_version SET version_num = :to"), {"to": revision})
    return known


@contextmanager
def without(folder: Path, name: str) -> Iterator[Path]:
    (folder / name).rename(folder / "elsewhere")
    yield folder
    (folder / "elsewhere").rename(folder / name)


@contextmanager
def overwritten(folder: Path, name: str, at: int) -> Iterator[Path]:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(
        whole[:at] + bytes(byte ^ 255 for byte in whole[at : at + 64]) + whole[at + 64 :]
    )
    yield folder
    (folder / name).write_bytes(whole)


@contextmanager
def seen_read_only(folder: Path) -> Iterator[Path]:
    with read_only(folder, folder.with_name("view")) as view:
        yield view
    folder.with_name("view").rmdir()
    folder.with_name("view").symlink_to(folder)


@contextmanager
def on_a_network_drive(folder: Path) -> Iterator[Path]:
    mounts = folder.with_name("mountinfo")
    mounts.write_text(f"50 22 0:50 / {folder} rw - cifs //server/desk rw\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "_MOUNTS", mounts)
        yield folder


@contextmanager
def gone(folder: Path) -> Iterator[Path]:
    folder.rename(folder.with_name("elsewhere"))
    yield folder
    folder.with_name("elsewhere").rename(folder)


FAULTS: dict[str, tuple[Harm, str, str]] = {
    "newer": (newer, "新しい版のプログラム", "このプログラムを新しくして"),
    "read-only": (seen_read_only, "書き込めません", "許可を確かめて"),
    "network": (on_a_network_drive, "ネットワーク上のドライブ", "PostgreSQL"),
    "gone": (gone, "見つかりません", "つながっているか"),
    "no key": (
        lambda folder: without(folder, "desk.key"),
        "鍵ファイル(desk.key)がありません",
        "鍵ファイルだけを戻せる",
    ),
    "bad key": (
        lambda folder: overwritten(folder, "desk.key", 200),
        "desk.key",
        "パスワードの誤りではありません",
    ),
    "no database": (lambda folder: without(folder, "desk.db"), "desk.db", "選び直して"),
    "bad page": (lambda folder: overwritten(folder, "desk.db", 300), "壊れています", "バックアップから復元"),
    "other": (lambda folder: overwritten(folder, "desk.db", 0), "別々の窓口のもの", "確かめて"),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    open_desk(folder).close()
    return folder


@pytest.mark.mounts
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_desk_is_one_sentence_and_over_it_is_tried_again(
    folder: Path, stage: Callable[..., QWidget], shots: Path, fault: str
) -> None:
    harm, what, do = FAULTS[fault]
    opened: list[Desk] = []
    with harm(folder) as place:
        entrance = Entrance(str(place), (SATO,), folder / "new")
        entrance.ready(Runner(inline=True), FixedClock(), CHEAP)
        entrance.opened.connect(opened.append)
        stage(entrance).resize(1366, 768)
        page = entrance.page
        assert isinstance(page, SignInScreen)
        write(page.password.field.line, PASSWORD)
        before = _content(folder)
        press(page.password.field.line, Qt.Key.Key_Return)
        said, line = page.password.field.wrong.text(), page.password.field.line
        assert line.hasFocus() and page.password.field.error() == "", "the password is not what is wrong"
        assert what in said and do in said and str(place) in said and opened == []
        assert page.password.text() == PASSWORD and page.enter.isEnabled()
        assert _content(folder) == before
        photograph(entrance, shots / f"entrance-{fault.replace(' ', '-')}.png")
    press(page.password.field.line, Qt.Key.Key_Return)
    assert page.password.field.wrong.text() == "" and [desk.staff.name for desk in opened] == [SATO]
    opened[0].close()


def test_an_old_desk_tells_how_far_it_is_and_the_window_goes_on(
    qtbot: QtBot, tmp_path: Path, stage: Callable[..., QWidget], monkeypatch: pytest.MonkeyPatch, shots: Path
) -> None:
    begun, go, opened = Event(), Event(), list[Desk]()

    def held(*given: Any) -> None:
        begun.set()
        assert go.wait(60)
        upgrade(*given)

    upgrade = migrate.to_head
    as_first_version(open_desk(tmp_path / "now"), tmp_path / "old")
    monkeypatch.setattr(migrate, "to_head", held)
    entrance, runner = Entrance(str(tmp_path / "old"), (SATO,), tmp_path / "new"), Runner()
    entrance.ready(runner, FixedClock(), CHEAP)
    entrance.opened.connect(opened.append)
    stage(entrance).resize(1366, 768)
    page = entrance.page
    assert isinstance(page, SignInScreen)
    write(page.password.field.line, PASSWORD)
    press(page.password.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: page.bar.isVisible() and "%" in page.bar.accessibleName())
    assert t("sign_in.upgrading") in page.bar.accessibleName()
    photograph(entrance, shots / "entrance-upgrading.png")
    go.set()
    qtbot.waitUntil(lambda: bool(opened))
    assert not page.bar.isVisible()
    runner.close()
    opened[0].close()


def _content(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*") if file.is_file()}
