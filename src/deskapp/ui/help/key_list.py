"""Every key of the window, page by page, as the sheet of keys has them.

`tests/window/test_keys.py` walks through all pages and proves both ways: what stands here acts where it
says so, and no key is wired that does not stand here. Pages are built when they are first shown, so the
sheet cannot be read off them.
"""

from dataclasses import dataclass

from deskapp.text import t
from deskapp.ui.widgets.paint import printed


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one page: `(keys, word)` in the order of the sheet; `Ctrl+1–6` stands for six keys."""

    name: str
    keys: tuple[tuple[str, str], ...]

    @property
    def title(self) -> str:
        """The page's name."""
        return t(f"key_list.page_{self.name}")

    def lines(self) -> tuple[tuple[str, str], ...]:
        """The keys as they are printed on the keyboard, and what each does."""
        return tuple((printed(keys), t(f"key_list.{self.name}_{word}")) for keys, word in self.keys)


def _group(name: str, *keys: tuple[str, str]) -> KeyGroup:
    return KeyGroup(name, keys)


GROUPS = (
    _group(
        "everywhere",
        ("F1", "help"),
        ("Ctrl+/", "keys"),
        ("F2", "phone"),
        ("Shift+F2", "envelope"),
        ("F3", "search"),
        ("Ctrl+K", "jump"),
        ("Alt+1–7", "places"),
        ("F5", "reload"),
        ("P・Ctrl+Shift+P", "print"),
        ("Ctrl+L", "lock"),
        ("Ctrl+Z", "undo"),
    ),
    _group(
        "list",
        ("Up・Down", "walk"),
        ("Home・End", "ends"),
        ("Space", "mark"),
        ("Ctrl+A", "all"),
        ("Enter", "open"),
    ),
    _group("fields", ("Tab・Shift+Tab", "next"), ("Enter", "on"), ("Ctrl+Enter", "yes"), ("Esc", "leave")),
    _group("today", ("A", "take"), ("Ctrl+P", "print")),
    _group("statistics", ("Esc", "back")),
    _group(
        "cases",
        ("A", "assign"),
        ("Ctrl+D", "dispose"),
        ("F・V", "narrow"),
        ("C・E", "columns"),
        ("F4", "pane"),
        ("Esc", "clear"),
    ),
    _group(
        "intake",
        ("Ctrl+1–3", "matter"),
        ("Ctrl+4–6", "requester"),
        ("Alt+Down", "matches"),
        ("Ctrl+Enter", "add"),
        ("Ctrl+R", "paper"),
        ("Delete", "drop"),
        ("Ctrl+S", "save"),
        ("Ctrl+Shift+S", "send"),
        ("Esc", "leave"),
    ),
    _group(
        "case",
        ("Ctrl+Enter", "next"),
        ("Ctrl+O", "more"),
        ("Ctrl+1–6", "tabs"),
        ("F9", "why"),
        ("Ctrl+M", "note"),
        ("Ctrl+H", "history"),
        ("F6・Ctrl+R", "paper"),
        ("Ctrl+E", "tick"),
        ("Ctrl+Z", "untick"),
        ("Ctrl+Down", "item"),
        ("Ctrl+S", "decide"),
        ("Ctrl+P", "print"),
        ("F8", "post"),
        ("PgDn・PgUp", "read"),
        ("Ctrl+D", "end"),
        ("Ctrl+T", "convert"),
        ("Esc", "leave"),
    ),
    _group("approvals", ("Ctrl+Enter", "approve"), ("Ctrl+Backspace", "return"), ("PgDn・PgUp", "read")),
    _group("posting", ("Ctrl+1–3", "tabs"), ("F7", "sheet"), ("Ctrl+P", "print"), ("PgDn・PgUp", "leaf")),
    _group("disposal", ("Ctrl+1–2", "tabs"), ("Ctrl+D", "dispose")),
    _group("settings", ("Ctrl+1–8", "tabs"), ("Alt+Left・Alt+Right", "year")),
    _group("help", ("Ctrl+P", "print"), ("Esc", "back")),
)
