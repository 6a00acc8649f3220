"""What can be gone to and done from where somebody stands, taken from the very buttons, keys and menus."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from deskapp.text import t
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.jump.entry import Entry, Kind
from deskapp.ui.settings.screen import PAGES
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import Binding, bindings
from deskapp.ui.widgets.next_step_bar import NextStepBar
from deskapp.ui.widgets.rail import Rail
from deskapp.ui.widgets.tabs import Tabs

#: Their buttons finish what is filled in beside them, or leave it: alone they say nothing.
_BESIDE = ("Esc", "Enter")


def offers(window: QWidget, front: QWidget | None) -> tuple[Entry, ...]:
    """The acts of the screen in front, then those of the whole window, each once."""
    found: dict[str, Entry] = {}
    parts = [] if front is None else [front]
    for entry in (*_steps(front), *(each for part in (*parts, window) for each in _on(part))):
        found.setdefault(entry.words, entry)
    return tuple(found.values())


def settings_pages(show: Callable[[str], object]) -> tuple[Entry, ...]:
    """The pages of 管理・設定; `show` brings one to the front by its name."""
    return tuple(
        Entry(Kind.SETTINGS, t(f"settings.page_{name}"), partial(show, name), note=t("window.settings"))
        for name in PAGES
    )


def _steps(front: QWidget | None) -> Iterator[Entry]:
    """The steps of the open case and the acts beside them, as the bar and its 「ほか」 have them."""
    if not isinstance(front, CaseScreen):
        return
    bar = front.next
    if bar.sentence():
        yield Entry(Kind.ACT, bar.sentence(), bar.do_it.click, "Ctrl+Enter", "", bar.do_it.toolTip())
    yield from _chosen_from(bar.more)


def _chosen_from(menu: QMenu) -> Iterator[Entry]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _chosen_from(inner)
        elif not action.isSeparator():
            words, _, keys = action.text().partition("\t")
            yield Entry(Kind.ACT, words.rstrip("…"), action.trigger, keys, barred=_why_not(action))


def _why_not(action: QAction) -> str:
    """Why nobody can choose it: said where the menu was filled, else that it is not the time."""
    if action.isEnabled():
        return ""
    said = action.toolTip()
    return said if said != action.text().rstrip("…") else t("jump.not_now")


def _on(part: QWidget) -> Iterator[Entry]:
    """The keys and the buttons that can be seen on a part of the window."""
    for each in bindings(part):
        if each.owner.isVisible() and each.words and each.keys not in _BESIDE and not _of_steps(each.owner):
            yield _of_key(each)
    for button in part.findChildren(Button):
        if button.isVisible() and button.text() and not _no_act(button):
            yield Entry(Kind.ACT, button.text().rstrip("…"), button.click, button.keys, "", _off(button))


def _no_act(button: Button) -> bool:
    return button.opens_menu or button.keys in _BESIDE or _of_steps(button)


def _of_key(binding: Binding) -> Entry:
    owner = binding.owner
    kind = Kind.PLACE if isinstance(owner, Rail) or _turns_to(owner, binding.words) else Kind.ACT
    barred = _off(owner) if isinstance(owner, QPushButton) else ""
    return Entry(kind, binding.words.rstrip("…"), binding.shortcut.activated.emit, binding.keys, "", barred)


def _turns_to(owner: QWidget, words: str) -> bool:
    """Whether a key brings a tab of this name to the front."""
    return any(
        words == tabs.tabText(index) for tabs in owner.findChildren(Tabs) for index in range(tabs.count())
    )


def _of_steps(widget: QWidget) -> bool:
    return isinstance(widget.parentWidget(), NextStepBar)


def _off(button: QPushButton) -> str:
    return "" if button.isEnabled() else button.toolTip() or t("jump.not_now")
