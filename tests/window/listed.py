"""Whether every key of a page stands on the sheet of keys."""

from collections.abc import Iterator

from deskapp.ui.help.key_list import GROUPS
from deskapp.ui.help.pages import page_of
from deskapp.ui.main_window import MainWindow
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.keys import bindings

#: Keys of what is open for a moment only, each said where it comes up: a question, a form in place.
MOMENTARY = {"Enter", "Esc"}
#: As a button has it painted, and as the key is called.
SHORT = {"Ctrl+BS": "Ctrl+Backspace", "Ctrl+↓": "Ctrl+Down", "PgDown": "PgDn"}
#: Asked for by the window as such, on whatever page.
_ANYWHERE = {"everywhere", "list", "fields"}


def apart(keys: str) -> list[str]:
    """`P・F5` is two keys, `Alt+1–7` seven."""
    found: list[str] = []
    for each in keys.split("・"):
        first, span, last = each.partition("–")
        numbers = range(int(first[-1]), int(last) + 1) if span else ()
        found += [f"{first[:-1]}{number}" for number in numbers] or [each]
    return found


ON_SHEET = {group.name: [key for keys, _ in group.keys for key in apart(keys)] for group in GROUPS}


def seen_keys(window: MainWindow) -> Iterator[tuple[str, str]]:
    """Every key that is wired or painted on the page as it stands, and where."""
    for each in bindings(window):
        if each.owner.isVisible():
            yield SHORT.get(each.keys, each.keys), f"{type(each.owner).__name__} {each.words}"
    for button in window.findChildren(Button):
        if button.isVisible() and button.keys and button.keys not in MOMENTARY:
            yield SHORT.get(button.keys, button.keys), f"{type(button).__name__} {button.text()}"


def unlisted(window: MainWindow) -> list[str]:
    """Keys wired or painted on the page in front that are not on its sheet: they belong into `GROUPS`."""
    page = page_of(window.stack.currentWidget())
    known = {key for name in (page, *_ANYWHERE) for key in ON_SHEET[name]}
    return sorted({f"{page}: {key} ({where})" for key, where in seen_keys(window) if key not in known})
