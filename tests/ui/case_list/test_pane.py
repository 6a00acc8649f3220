"""The chosen case beside the list: the date that counts, named for what it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from deskapp.operations import disposal
from deskapp.ui.case_list.pane import Pane
from desks import FixedClock, open_desk
from playing import checked, page, posted


def test_the_date_is_the_due_date_the_posting_or_the_end(
    tmp_path: Path, clock: FixedClock, stage: Callable[..., QWidget]
) -> None:
    desk = open_desk(tmp_path, clock)
    running, sent, over = checked(desk), posted(desk)[0], checked(desk)
    clock.wait(1)
    disposal.withdraw_case(desk, over)
    pane = Pane()
    stage(pane)
    said = []
    for case_id in (running, sent, over):
        pane.show_page(page(desk, case_id))
        said.append((pane._due.text(), bool(pane._strict.text())))
    assert said == [("期限 2/5(金)", True), ("発送 1/18(月)", False), ("終了日 1/19(火)", False)]
