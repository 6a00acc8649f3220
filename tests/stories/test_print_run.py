"""An afternoon's print run at the sample desk: printed, jammed, broken off, gone on with, and in the log."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from deskapp.domain.kinds import LetterCode
from deskapp.operations import letters
from deskapp.operations.desk import Desk
from deskapp.operations.views.lists import Wanted, case_list
from stories.clerk import POSTING, Clerk, says

RUN, WAITING = "まとめて印刷", "これから出す文書"
NAMES = ("佐々木 悠", "清水 文子", "小林 さくら")


@pytest.fixture(scope="module")
def made(desk: Desk) -> tuple[str, ...]:
    """Three letters that were made during the day: the numbers of their cases."""
    found = {line.name: line for line in case_list(desk, Wanted()).lines}
    for name in NAMES:
        letters.make_letter(desk, found[name].id, LetterCode.RECEIPT)
    return tuple(found[name].number for name in NAMES)


def save(clerk: Clerk, file: Path) -> int:
    """No printer answers here: the run goes into one PDF, which is printed elsewhere; its pages."""
    clerk.hand.press("Ctrl+P")
    clerk.hand.save_as(file, "PDFに保存")
    return len(PdfReader(file).pages)


def test_a_jam_and_a_crash_print_nothing_twice_and_leave_nothing_out(
    sato: Clerk, desk: Desk, made: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    sato.go(POSTING)
    sato.hand.press("Ctrl+2")
    rows = sato.rows(RUN)
    assert [number for number in made if not any(number in row for row in rows)] == []
    says(sato.page(), f"印刷待ち {len(rows)}通のうち {len(rows)}通")

    assert save(sato, tmp_path / "first.pdf") >= len(rows)
    says(sato.page(), "どこまできちんと出ましたか", "すべて出た")
    sato.hand.press("Up")
    sato.hand.click(f"{len(rows) - 1}通目まで出た")  # the last one jammed
    says(sato.page(), "残りの1通は、もう一度「まとめて印刷」で続けられます")
    assert len(sato.rows(RUN)) == 1

    save(sato, tmp_path / "second.pdf")
    sato.hand.press("Esc")  # and the computer goes off before anybody looked
    sato.window.hide()
    again = Clerk(desk).sit_down()
    again.go(POSTING)
    again.hand.press("Ctrl+2")
    says(again.page(), "どこまで印刷できたか、まだ答えられていない文書が1通あります", "佐藤 美咲さんが")
    assert again.rows(RUN) == []
    again.hand.click("紙を確かめて答える")
    again.hand.click("すべて出た")
    says(again.page(), "印刷待ちの文書はありません。")

    again.hand.press("Ctrl+1")
    for number in made:
        assert "投函待ち" in again.row(WAITING, number)
    again.open(NAMES[0])
    again.hand.press("Ctrl+H")
    says(again.page(), "印刷を確認")
    again.window.hide()
