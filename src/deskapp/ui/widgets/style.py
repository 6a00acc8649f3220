"""One door that dresses the application: Fusion, palette, fonts, a short style sheet, the ring."""

from functools import cache

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from deskapp.ui.widgets import fonts, icons
from deskapp.ui.widgets.tab_order import FocusKeeper
from deskapp.ui.widgets.tokens import THEMES, Theme, Tokens, tokens, use

#: Chosen in the place of a theme: whatever the computer is set to.
SYSTEM = "system"


def made(argv: list[str]) -> QApplication:
    """The application in Fusion, on any computer; `setStyle` would hand the style to Python, for 6 ms."""
    return QApplication([*argv, "-style", "Fusion"])


def apply(app: QApplication, theme: Theme, *, first: bool = False) -> Tokens:
    """Dress `app` in `theme`, at the start or while windows stand open, and return its colours.

    `first` is enough for the first paint; `finish` comes after it.
    """
    fonts.load(fonts.FIRST)
    look = use(theme)
    icons.forget()
    _keep_focus(app)
    if not first:
        finish(app)
    app.setFont(fonts.face(14))
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look))
    for widget in app.allWidgets():
        widget.update()
    return look


@cache
def finish(app: QApplication) -> None:
    """What the first paint can do without, once: more faces, the ring, words for who listens."""
    # The ring brings all names of Qt's styles along, the roles those of its accessibility.
    from deskapp.ui.widgets.focus_ring import RingKeeper
    from deskapp.ui.widgets.heard import name_roles

    fonts.load(fonts.BEHIND)
    RingKeeper(app)
    name_roles()


@cache
def _keep_focus(app: QApplication) -> None:
    FocusKeeper(app)


def wear(app: QApplication, name: str, *, first: bool = False) -> Tokens:
    """Dress `app` as somebody chose: in a theme by its name, or for `SYSTEM` as the computer is set, also
    when that changes meanwhile. An unknown name is the system's."""
    follower = _follower(app)
    follower.chosen = name if name in THEMES else SYSTEM
    return apply(app, follower.theme(), first=first)


def worn(app: QApplication) -> str:
    """What was chosen: a theme's name or `SYSTEM`."""
    return _follower(app).chosen or tokens().theme


class _Follower(QObject):
    """Lives as long as the application and hears how the computer's own look changes."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app, self.chosen = app, ""
        self._hints = app.styleHints()  # held: what it hands out is let go with it
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self.follow)
        self._contrast.contrastPreferenceChanged.connect(self.follow)

    def theme(self) -> Theme:
        """The theme for what was chosen, as the computer is set now."""
        return next((theme for theme in THEMES if theme == self.chosen), system_theme())

    def follow(self) -> None:
        """The computer's look changed: whoever chose it sees it at once."""
        if self.chosen == SYSTEM and self.theme() != tokens().theme:
            apply(self._app, self.theme())


@cache
def _follower(app: QApplication) -> _Follower:
    return _Follower(app)


def system_theme() -> Theme:
    """The theme nearest to how the computer is set; light where it does not say."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() is Qt.ColorScheme.Dark else "light"


def palette(look: Tokens) -> QPalette:
    """What Fusion asks for when it draws menus, combo lists, scroll bars and tooltips."""
    role = QPalette.ColorRole
    colours = {
        role.Window: look.bg,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.sunken,
        role.Text: look.text,
        role.PlaceholderText: look.text3,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.Highlight: look.accent,
        role.HighlightedText: look.on_accent,
        role.ToolTipBase: look.toast,
        role.ToolTipText: look.on_toast,
        role.Link: look.accent_text,
        role.Accent: look.accent,
    }
    made = QPalette(QColor(look.surface), QColor(look.bg))
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(look.off))
    return made


def sheet(look: Tokens) -> str:
    """The style sheet for the few standard widgets that nobody paints by hand."""
    return f"""
QWidget {{ outline: none; }}
QLineEdit, QPlainTextEdit {{
  background: {look.surface}; color: {look.text}; border: 1px solid {look.border};
  border-radius: 6px; padding: 0 9px; selection-background-color: {look.accent};
  selection-color: {look.on_accent}; placeholder-text-color: {look.text3}; }}
QPlainTextEdit {{ padding: 4px 6px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{
  border: 2px solid {look.danger.text}; padding: 0 8px; }}
QPlainTextEdit[wrong="true"] {{ padding: 3px 5px; }}
QLineEdit[readOnly="true"] {{
  background: {look.sunken}; color: {look.text3}; border-color: {look.off_edge}; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{
  background: {look.sunken}; color: {look.off}; border-color: {look.off_edge}; }}
QComboBox QAbstractItemView, QListView#offered {{ background: {look.surface}; color: {look.text};
  border: 1px solid {look.line2}; padding: 4px; }}
QComboBox QAbstractItemView::item, QListView#offered::item {{ min-height: 28px; padding: 0 8px;
  border-radius: 4px; }}
QComboBox QAbstractItemView::item:selected, QListView#offered::item:selected {{ background: {look.sel};
  color: {look.on_sel or look.text}; }}
QListView#offered {{ padding: 0; }}
QMenu {{ background: {look.surface}; color: {look.text}; border: 1px solid {look.line2};
  padding: 4px; }}
QMenu::item {{ padding: 6px 20px 6px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {look.sel}; color: {look.on_sel or look.text}; }}
QMenu::item:disabled {{ color: {look.off}; }}
QMenu::separator {{ height: 1px; background: {look.line}; margin: 4px 8px; }}
QToolTip {{ background: {look.toast}; color: {look.on_toast}; border: 1px solid {look.line2};
  padding: 4px 6px; }}
QScrollBar:vertical {{ width: 10px; background: transparent; margin: 2px; }}
QScrollBar:horizontal {{ height: 10px; background: transparent; margin: 2px; }}
QScrollBar::handle {{ background: {look.line2}; border-radius: 3px; min-height: 32px;
  min-width: 32px; }}
QScrollBar::handle:hover {{ background: {look.border}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
