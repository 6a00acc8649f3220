"""Envelopes, labels, and the window that a letter's address must show in: a setting of the desk (spec §8)."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.spellings import refuse_unallowed
from deskapp.letters.addressed import case_letter, trial_letter
from deskapp.letters.blocks import Letter
from deskapp.letters.envelopes import EnvelopeSize, envelope, labels, window_test
from deskapp.letters.pdf import draw_sheets
from deskapp.letters.window import Window, refuse_unfit
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.wording import context_of
from deskapp.storage.store import Reader

_SETTING = "window"


def window_of(desk: Desk) -> Window:
    """The window of the desk's envelopes; 90×45 mm at (20, 12) until another is set."""
    with desk.looking() as reader:
        return _kept(reader)


def _kept(reader: Reader) -> Window:
    kept = reader.setting(_SETTING)
    return Window(**json.loads(kept)) if kept else Window()


def set_window(desk: Desk, window: Window, seen: Window | None = None, once: str | None = None) -> Changes:
    """Set the window that letters are made for from now on; letters made before keep their bytes.

    Raises:
        RuleViolation: `not_your_role`, `window_changed`, with its measures, when another desk set one since
            `seen`, and those of `letters.window.refuse_unfit`.
    """
    refuse_unfit(window)
    with desk.doing(Act.CHANGE_SETTINGS, once) as tx:
        if not tx.done:
            kept = _kept(tx.writer)
            if seen is not None and seen != kept:
                raise RuleViolation("window_changed", **asdict(kept))
            tx.writer.set_setting(_SETTING, json.dumps(asdict(window)))
        return tx.changes


def try_window(desk: Desk, window: Window) -> bytes:
    """The sheet that tries a window, as PDF; nothing is set.

    Raises:
        RuleViolation: those of `letters.envelopes.window_test`.
        StorageProblem: `font_missing`.
    """
    letter = trial_letter(context_of(desk), window)
    return draw_sheets(letter.title, [window_test(letter, window)])


def envelopes_of(desk: Desk, case_ids: Sequence[str], size: EnvelopeSize) -> bytes:
    """An envelope for each of these cases, to whom its letters go, as PDF.

    Raises:
        RuleViolation: `case_not_found`, `letter_address_missing`, `proxy_address_missing`,
            `letter_undrawable`, `letter_address_too_long`, `frames_unallowed`.
    """
    letters = _letters(desk, case_ids)
    return draw_sheets(letters[0].title, (envelope(letter, size) for letter in letters))


def labels_of(desk: Desk, case_ids: Sequence[str], first: int = 1) -> bytes:
    """Labels to whom the letters of these cases go, from the `first` free place of a sheet, as PDF.

    Raises:
        RuleViolation: as `envelopes_of`.
    """
    letters = _letters(desk, case_ids)
    return draw_sheets(letters[0].title, labels(letters, first))


def _letters(desk: Desk, case_ids: Sequence[str]) -> tuple[Letter, ...]:
    context = context_of(desk)
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in case_ids]
    for case in cases:
        refuse_unallowed(case)
    return tuple(case_letter(case, context) for case in cases)
