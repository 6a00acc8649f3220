"""The colours of a theme as frozen values, read from resources/style."""

import tomllib
from functools import cache
from typing import Any, Literal, NamedTuple

from deskapp.assets import resource

Theme = Literal["light", "dark", "high_contrast"]
ToneName = Literal["danger", "warn", "soon", "ok", "info", "mute"]
THEMES: tuple[Theme, ...] = ("light", "dark", "high_contrast")
TONES: tuple[ToneName, ...] = ("danger", "warn", "soon", "ok", "info", "mute")


class Tone(NamedTuple):
    """One meaning's five colours: words on a tint with an edge, or words on a solid ground."""

    text: str
    tint: str
    edge: str
    solid: str
    on_solid: str


class Tokens(NamedTuple):
    """Every colour of one theme as #RRGGBB; `on_sel` is empty where selected rows keep theirs."""

    theme: Theme
    bg: str
    rail: str
    surface: str
    sunken: str
    text: str
    text2: str
    text3: str
    border: str
    line2: str
    line: str
    accent: str
    on_accent: str
    accent_h: str
    accent_text: str
    accent_soft: str
    accent_line: str
    sel: str
    on_sel: str
    focus: str
    focus2: str
    hover: str
    desk: str
    toast: str
    on_toast: str
    faint: str
    danger: Tone
    warn: Tone
    soon: Tone
    ok: Tone
    info: Tone
    mute: Tone

    @property
    def high_contrast(self) -> bool:
        """Whether this is the drawing without tints, where every edge must be visible."""
        return self.theme == "high_contrast"

    @property
    def off(self) -> str:
        """The words of what cannot be used now; high contrast has no tint that would say it."""
        return self.faint if self.high_contrast else self.text3

    @property
    def off_edge(self) -> str:
        """The edge of what cannot be used now."""
        return self.faint if self.high_contrast else self.line2

    def colour(self, role: str) -> str:
        """The colour of a role: a token's own name, or a tone's name for that tone's words."""
        value = getattr(self, role)
        return value.text if isinstance(value, Tone) else str(value)

    def tone(self, name: ToneName) -> Tone:
        """The five colours of a tone."""
        tone: Tone = getattr(self, name)
        return tone


@cache
def load(theme: Theme) -> Tokens:
    """Read a theme; raises TypeError if a colour is missing or unknown."""
    path = resource(f"style/{theme}.toml")
    table: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in TONES:
        table[name] = Tone(**table[name])
    return Tokens(theme=theme, **table)


_now: list[Theme] = ["light"]


def tokens() -> Tokens:
    """The colours of the theme in use."""
    return load(_now[0])


def use(theme: Theme) -> Tokens:
    """Make `theme` the one in use; `style.apply` is the door that also repaints the windows."""
    _now[0] = theme
    return tokens()
