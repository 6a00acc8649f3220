"""What a window showed, printed and saved of somebody leaves nothing once their case is disposed of."""

import os
import tempfile
import zipfile
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text
from PySide6.QtCore import QDir, QStandardPaths
from pytestqt.qtbot import QtBot

from deskapp import assets
from deskapp.domain.kinds import DisposalMethod
from deskapp.domain.periods import Year, YearKind
from deskapp.operations.handing_out import FileKind
from deskapp.operations.retention import approve_retention
from deskapp.operations.yearly import export_ledger, export_statistics
from deskapp.ui.case_page.letters_panel import LettersPanel
from deskapp.ui.printing import print_pdf
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from desks import TANAKA, FixedClock, open_desk, who
from playing import closed
from raw_pages import bytes_on_disk
from ui.hands import cups
from ui.seats import window_shown

TRACES = ("髙橋 邉󠄏子", "タカハシ ナベコ", "03-0000-1230", "東京都葛飾区立石見本九丁目99番9号")


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that a program may write into on this computer: home, settings, caches, temporary files."""
    house, fonts = tmp_path / "house", assets.font_cache()
    for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        (house / name).mkdir(parents=True)
        monkeypatch.setenv(name, str(house / name))
    assets.font_cache().parent.mkdir(parents=True, exist_ok=True)
    assets.font_cache().symlink_to(fonts)  # what set-up fetched once, and nobody writes into
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(house)
    assert Path(QDir.tempPath()) == house / "TMPDIR" == Path(tempfile.gettempdir())
    cache = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericCacheLocation)
    assert Path(cache) == house / "XDG_CACHE_HOME"
    return house


def packed(file: Path) -> bytes:
    with zipfile.ZipFile(file) as members:
        return b"".join(map(members.read, members.namelist()))


def found(house: Path, key: bytes) -> set[str]:
    """The traces in any file of the house, the desk's pages deciphered."""
    folders = [Path(folder) for folder, _, _ in os.walk(house)]
    content = b"".join(bytes_on_disk(folder, key) for folder in folders)
    content += b"".join(packed(file) for file in house.glob("*.xlsx"))
    content += "".join(map(extract_text, house.glob("*.pdf"))).encode()
    codes = ("utf-8", "utf-16-le", "utf-16-be", "cp932")
    return {
        trace
        for trace in TRACES
        for code in codes
        if (sealed := trace.encode(code, "ignore")) and sealed in content
    }


def test_previews_printouts_and_saved_tables_leave_nothing(
    qtbot: QtBot, house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FixedClock()
    desk = open_desk(house / "desk", clock)
    boss = desk.as_person(who(TANAKA))
    case_id = closed(desk)
    (house / "bin").mkdir()
    cups(house / "bin", monkeypatch, "cat > /dev/null")
    year = Year(YearKind.FISCAL, 2026)
    with window_shown(Seat(desk, Runner(inline=True)), qtbot) as window:
        window.open_case(case_id, "letters")
        screen = window._case
        assert screen is not None
        panel = screen.panels["letters"]
        assert isinstance(panel, LettersPanel)
        qtbot.waitUntil(lambda: panel.pane.pdf.startswith(b"%PDF") and panel.pane.count.text() != "")
        print_pdf(panel.pane.pdf, "desk-2F")
        window.grab()
        assert found(house, desk.secrets.database) == set(TRACES)
        clock.wait(days=4 * 366)
        approve_retention(boss, [case_id], DisposalMethod.SHREDDED)
        for kind in FileKind:
            for names in (False, True):
                made = export_ledger(boss, year, kind, names=names)
                (house / f"ledger-{names}{kind.suffix}").write_bytes(made.content)
            (house / f"statistics{kind.suffix}").write_bytes(export_statistics(boss, year, kind).content)
        assert found(house, desk.secrets.database) == set()
    desk.close()
    assert found(house, desk.secrets.database) == set()
