"""管理・設定: the window of the desk's envelopes."""

from dataclasses import dataclass

from deskapp.domain.acts import Act
from deskapp.letters.window import Window
from deskapp.operations.addressing import window_of
from deskapp.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class WindowSetting:
    """The window in use, and whether whoever looks may set another or print the trial of one."""

    window: Window
    may_change: bool
    may_print: bool


def window_setting(desk: Desk) -> WindowSetting:
    """Read the window of the desk's envelopes."""
    return WindowSetting(window_of(desk), desk.may(Act.CHANGE_SETTINGS), desk.may(Act.PRINT_LETTER))
