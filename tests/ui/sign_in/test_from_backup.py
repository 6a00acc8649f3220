"""A new computer and nothing but a backup: the desk is there again, what was disposed of stays gone."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from deskapp.domain.errors import StorageProblem
from deskapp.domain.kinds import DisposalMethod
from deskapp.operations import disposal, retention
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.noting import carry_beside
from deskapp.operations.people import staff_of
from deskapp.operations.recovery import Recovering, open_by_recovery
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.text import t
from deskapp.ui.runner import Runner
from deskapp.ui.sign_in.entrance import Entrance
from deskapp.ui.sign_in.first_start import WhichDesk
from deskapp.ui.sign_in.from_backup import FromBackup
from deskapp.ui.sign_in.recovery import RecoverySheet
from deskapp.ui.sign_in.screen import SignInScreen
from deskapp.ui.widgets import style
from deskapp.ui.widgets.shots import photograph
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, FixedClock, another_desk, who
from playing import taken
from ui.hands import click, press, prove_sheet, write

Stage = Callable[..., QWidget]
NEW = "新しい合言葉2030"


class Lost:
    """A desk that is gone but for its backup, which holds two cases; one was disposed of since."""

    def __init__(self, place: Path, clock: FixedClock) -> None:
        self.shelf, self.clock = place / "shelf", clock
        self.shelf.mkdir()
        first, self.phrase = Desk.create(place / "desk", who(TANAKA), clock, cost=CHEAP, fsync=False)
        self.kept, gone = taken(first), taken(first)
        disposal.withdraw_case(first, gone)
        disposal.close_case(first, gone)
        clock.go_to(date(2030, 1, 20))
        self.file = back_up(first, self.shelf).file
        retention.approve_retention(first, [gone], DisposalMethod.SHREDDED)
        carry_beside(first)
        self.gone = gone
        first.close()
        (place / "desk").rename(place / "burnt")


@pytest.fixture
def lost(tmp_path: Path, clock: FixedClock) -> Lost:
    return Lost(tmp_path, clock)


@pytest.fixture
def opened() -> list[Desk]:
    return []


@pytest.fixture
def entrance(
    lost: Lost, opened: list[Desk], tmp_path: Path, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Entrance]:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(lost.file), ""))
    entrance = Entrance("", (), tmp_path / "new" / "desk")
    runner = Runner()
    entrance.ready(runner, lost.clock, CHEAP)
    entrance.opened.connect(opened.append)
    stage(entrance).resize(1366, 768)
    yield entrance
    runner.close()
    for desk in opened:
        desk.close()


def from_backup(entrance: Entrance) -> FromBackup:
    if isinstance(entrance.page, WhichDesk):
        click(entrance.page.backup)
    assert isinstance(entrance.page, FromBackup)
    return entrance.page


def fill_in(page: FromBackup, name: str = TANAKA, password: str = PASSWORD) -> None:
    click(page.file.choose)
    write(page.name.line, name)
    write(page.password.field.line, password)


def test_a_supervisors_password_is_enough_and_later_disposals_are_done_again(
    qtbot: QtBot, entrance: Entrance, lost: Lost, opened: list[Desk], shots: Path, tmp_path: Path
) -> None:
    page = from_backup(entrance)
    fill_in(page)
    press(page.password.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(entrance.page, SignInScreen))
    sign_in = entrance.page
    assert isinstance(sign_in, SignInScreen)
    assert "案件2件" in sign_in._trouble.text() and "1件を、もう一度廃棄" in sign_in._trouble.text()
    photograph(entrance, shots / "from-backup-done.png")
    assert sign_in.name.text() == TANAKA
    write(sign_in.password.field.line, PASSWORD)
    press(sign_in.password.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].folder == tmp_path / "new" / "desk"
    with opened[0].looking() as reader:
        assert reader.case(lost.gone).person.name == "" and reader.case(lost.kept).person.name
        assert reader.verify_log() is None
    assert not list((tmp_path / "new").glob(".*"))


def test_where_the_password_is_lost_too_the_recovery_sheet_opens_it(
    qtbot: QtBot, entrance: Entrance, lost: Lost, opened: list[Desk]
) -> None:
    page = from_backup(entrance)
    click(page.file.choose)
    write(page.name.line, OHNO)  # somebody new, since nobody of that time is left
    page.way.set_value("sheet")
    page.way.chosen.emit("sheet")
    assert not page.password.isVisible()
    write(page.phrase.line, lost.phrase[:-1])
    for field in (page.secret.password, page.secret.again):
        write(field.field.line, NEW)
    click(page.go)
    qtbot.waitUntil(lambda: bool(page.phrase.error()) and page.go.isEnabled())
    write(page.phrase.line, lost.phrase[-1])
    page.name.set_text(TANAKA)
    click(page.go)
    qtbot.waitUntil(lambda: isinstance(entrance.page, RecoverySheet))
    sheet = entrance.page
    assert isinstance(sheet, RecoverySheet)
    sheet.kept.emit()
    assert [each.staff.name for each in opened] == [TANAKA]
    assert len(case_list(opened[0], Wanted()).lines) == 1 and len(staff_of(opened[0])) == 1
    Desk.open(opened[0].folder, Credential(TANAKA, NEW), lost.clock, cost=CHEAP).close()


def test_a_low_window_scrolls_and_cuts_no_field(entrance: Entrance) -> None:
    entrance.resize(1366, 690)
    page = from_backup(entrance)
    page.way.set_value("sheet")
    page.way.chosen.emit("sheet")
    page.folder.set_text("")
    click(page.go)
    QApplication.processEvents()
    fields = (page.file, page.folder, page.name, page.phrase)
    assert all(field.error() for field in fields)
    assert all(field.height() >= field.heightForWidth(field.width()) for field in fields)


def test_the_fresh_sheet_is_seen_even_where_the_desk_does_not_open_at_once(
    qtbot: QtBot,
    entrance: Entrance,
    lost: Lost,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    shots: Path,
) -> None:
    def locked(*_given: object, **_more: object) -> None:
        raise StorageProblem("desk_locked", folder="desk")

    page = from_backup(entrance)
    click(page.file.choose)
    write(page.name.line, TANAKA)
    page.way.set_value("sheet")
    page.way.chosen.emit("sheet")
    write(page.phrase.line, lost.phrase)
    for field in (page.secret.password, page.secret.again):
        write(field.field.line, NEW)
    with monkeypatch.context() as patched:
        patched.setattr(Desk, "open", locked)
        click(page.go)
        qtbot.waitUntil(lambda: isinstance(entrance.page, RecoverySheet))
    sheet = entrance.page
    assert isinstance(sheet, RecoverySheet) and not sheet.view.save.isVisible()
    photograph(entrance, shots / "from-backup-sheet-alone.png")
    phrase = sheet.view.phrase.text()
    prove_sheet(sheet.view.proof, phrase)
    click(sheet.go)
    assert isinstance(entrance.page, SignInScreen)
    given = Recovering(phrase, Credential(TANAKA, NEW))
    open_by_recovery(tmp_path / "new" / "desk", given, lost.clock, cost=CHEAP)[0].close()


@pytest.mark.parametrize("fault", ["password", "cut", "taken", "nothing"])
def test_what_is_wrong_stands_where_it_is_and_all_that_was_typed_stays(
    qtbot: QtBot, entrance: Entrance, lost: Lost, tmp_path: Path, fault: str
) -> None:
    page = from_backup(entrance)
    fill_in(page, password="違う合言葉です" if fault == "password" else PASSWORD)
    if fault == "cut":
        lost.file.write_bytes(lost.file.read_bytes()[:-1000])
    if fault == "taken":
        page.folder.set_text(str(tmp_path / "burnt"))
    if fault == "nothing":
        page.file.set_text("")
    field = {"password": page.password.field, "taken": page.folder}.get(fault, page.file)
    click(page.go)
    qtbot.waitUntil(lambda: bool(field.error()) and page.go.isEnabled())
    assert page.name.text() == TANAKA and page.password.text()
    assert not (tmp_path / "new" / "desk").exists()


def test_an_operator_cannot_and_the_way_back_is_open(
    qtbot: QtBot, entrance: Entrance, lost: Lost, clock: FixedClock, tmp_path: Path
) -> None:
    page = from_backup(entrance)
    lost.file = back_up(another_desk(tmp_path / "other", clock).as_person(who(TANAKA)), lost.shelf).file
    fill_in(page, SATO)
    click(page.go)
    qtbot.waitUntil(lambda: bool(page.name.error()) and page.go.isEnabled())
    click(page.back)
    assert isinstance(entrance.page, WhichDesk)


@pytest.fixture
def keyless(lost: Lost, tmp_path: Path) -> Path:
    """The folder the page proposes, with the records of the desk in it and no key file."""
    folder = tmp_path / "new" / "desk"
    folder.mkdir(parents=True)
    shutil.copy(tmp_path / "burnt" / "desk.db", folder)
    return folder


@pytest.mark.parametrize("left", [None, b"{"])
def test_a_folder_whose_key_file_is_gone_or_damaged_gets_it_back_and_keeps_its_records(
    qtbot: QtBot,
    keyless: Path,
    entrance: Entrance,
    lost: Lost,
    opened: list[Desk],
    shots: Path,
    left: bytes | None,
) -> None:
    if left is not None:
        (keyless / "desk.key").write_bytes(left)
    entrance.go_to(str(keyless), (TANAKA,))
    sign_in = entrance.page
    assert isinstance(sign_in, SignInScreen)
    write(sign_in.password.field.line, PASSWORD)
    press(sign_in.password.field.line, Qt.Key.Key_Return)
    said = sign_in.password.field.wrong
    qtbot.waitUntil(lambda: t("sign_in.which_backup") in said.text())
    photograph(entrance, shots / "key-missing.png")
    sign_in.elsewhere.emit()
    page = from_backup(entrance)
    assert page.folder.path() == str(keyless) and page.choice.key_alone()
    assert page.choice.isVisible() and not page.name.isVisible() and not page.password.isVisible()
    click(page.file.choose)
    photograph(entrance, shots / "from-backup-key.png")
    click(page.go)
    qtbot.waitUntil(lambda: isinstance(entrance.page, SignInScreen))
    sign_in = entrance.page
    assert isinstance(sign_in, SignInScreen) and sign_in._trouble.text() == t("sign_in.restored_key")
    write(sign_in.name.box.line, TANAKA)
    write(sign_in.password.field.line, PASSWORD)
    press(sign_in.password.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(opened))
    with opened[0].looking() as reader:  # disposed of after the backup
        assert reader.case(lost.gone).disposed_on == date(2030, 1, 20)


def test_somebody_may_go_back_to_the_day_of_the_backup_and_the_rest_is_set_aside(
    qtbot: QtBot, entrance: Entrance, keyless: Path, shots: Path
) -> None:
    page = from_backup(entrance)
    fill_in(page)
    page.choice.ways.set_value("whole")
    page.choice.ways.chosen.emit("whole")
    assert page.name.isVisible() and page.password.isVisible()
    page.way.set_value("sheet")
    page.way.chosen.emit("sheet")
    photograph(entrance, shots / "from-backup-whole.png")
    page.way.set_value("password")
    page.way.chosen.emit("password")
    click(page.go)
    qtbot.waitUntil(lambda: isinstance(entrance.page, SignInScreen))
    aside = keyless / "desk-before-restore-20300120"
    assert str(aside) in entrance.page._trouble.text() and (aside / "desk.db").is_file()


def test_a_folder_is_looked_at_again_before_anything_is_done(
    entrance: Entrance, lost: Lost, tmp_path: Path
) -> None:
    page = from_backup(entrance)
    fill_in(page)
    assert not page.choice.isVisible()
    (tmp_path / "new" / "desk").mkdir(parents=True)
    shutil.copy(tmp_path / "burnt" / "desk.db", tmp_path / "new" / "desk")
    click(page.go)
    assert page.choice.isVisible() and not page.bar.isVisible() and page.name.text() == TANAKA


@pytest.mark.parametrize("theme", ["light", "dark", "high_contrast"])
def test_pictures(qapp: QApplication, entrance: Entrance, shots: Path, theme: str) -> None:
    style.apply(qapp, theme)  # type: ignore[arg-type]
    photograph(entrance, shots / f"which-{theme}.png")
    page = from_backup(entrance)
    fill_in(page)
    photograph(entrance, shots / f"from-backup-{theme}.png")
    page.way.set_value("sheet")
    page.way.chosen.emit("sheet")
    page.bar.begin(t("backup.restoring"))(0.4)
    page.bar._look()
    page.phrase.set_error(t("sign_in.lost_phrase_missing"))
    photograph(entrance, shots / f"from-backup-sheet-{theme}.png")
