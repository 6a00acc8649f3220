"""Every text can be read on every ground it stands on, in all three themes."""

import pytest
from PySide6.QtGui import QColor

from deskapp.ui.widgets.tokens import THEMES, TONES, Theme, load

TEXT, EDGE = 4.5, 3.0
GROUNDS = ("surface", "bg", "rail", "sunken", "hover", "accent_soft", "sel")
WORDS = ("text", "text2", "text3", "accent_text", "danger", "warn", "soon", "ok", "info", "mute")


def ratio(front: str, back: str) -> float:
    """The contrast ratio of WCAG 2 between two colours."""
    lighter, darker = sorted((luminance(front), luminance(back)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    seen = QColor(colour)
    red, green, blue = linear(seen.redF()), linear(seen.greenF()), linear(seen.blueF())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    """One channel without its gamma."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@pytest.mark.parametrize("theme", THEMES)
def test_words_stand_out_from_every_ground(theme: Theme) -> None:
    look = load(theme)
    pairs = {
        (role, ground): ratio(
            look.on_sel if ground == "sel" and look.on_sel else look.colour(role), getattr(look, ground)
        )
        for role in WORDS
        for ground in GROUNDS
    }
    assert {pair: found for pair, found in pairs.items() if found < TEXT} == {}


@pytest.mark.parametrize("theme", THEMES)
def test_tones_stand_out_from_tint_and_solid(theme: Theme) -> None:
    tones = {name: load(theme).tone(name) for name in TONES}
    on_tint = {name: ratio(tone.text, tone.tint) for name, tone in tones.items()}
    on_solid = {name: ratio(tone.on_solid, tone.solid) for name, tone in tones.items()}
    assert min(on_tint.values()) >= TEXT, on_tint
    assert min(on_solid.values()) >= TEXT, on_solid


@pytest.mark.parametrize("theme", THEMES)
def test_edges_that_mean_something_can_be_seen(theme: Theme) -> None:
    look = load(theme)
    for ground in (look.surface, look.bg, look.rail, look.accent_soft):
        assert ratio(look.border, ground) >= EDGE
        assert ratio(look.accent, ground) >= EDGE
        assert max(ratio(look.focus, ground), ratio(look.focus2, ground)) >= EDGE
    assert ratio(look.on_accent, look.accent) >= TEXT
    assert ratio(look.on_accent, look.accent_h) >= TEXT
    assert ratio(look.on_toast, look.toast) >= TEXT
