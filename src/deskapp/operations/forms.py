"""Sheets beside the letters: blank forms, for which no desk is needed, and that one was printed (spec §8)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from deskapp.domain.acts import Act
from deskapp.letters import blanks
from deskapp.letters.addressed import return_letter, trial_letter
from deskapp.letters.blanks import blank
from deskapp.letters.context import LetterContext
from deskapp.letters.envelopes import LABELS, envelope, labels, window_test
from deskapp.letters.pdf import draw, draw_sheets
from deskapp.letters.window import Window
from deskapp.operations.defaults import default_catalogue, default_profile
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.paper_names import accepted_papers
from deskapp.operations.wording import context_of

__all__ = ["CASE_FORMS", "FORMS", "blank_form", "case_form", "record_sheet_export", "record_sheet_print"]

_Maker = Callable[[LetterContext, Window], bytes]


def _return_envelope(context: LetterContext, window: Window) -> bytes:
    letter = return_letter(context)
    return draw_sheets(letter.title, [envelope(letter)])


def _return_labels(context: LetterContext, window: Window) -> bytes:
    letter = return_letter(context)
    return draw_sheets(letter.title, labels((letter,) * LABELS))


def _window_test(context: LetterContext, window: Window) -> bytes:
    letter = trial_letter(context, window)
    return draw_sheets(letter.title, [window_test(letter, window)])


#: What is not a sheet of blocks: an envelope and labels to answer the desk, and the trial of a window.
_OTHERS: dict[str, _Maker] = {
    "envelope": _return_envelope,
    "label": _return_labels,
    "envelope_test": _window_test,
}

#: Every form of spec §14; `deskapp form NAME` takes these.
FORMS = (*blanks.FORMS, *_OTHERS)


def blank_form(name: str, today: date, window: Window | None = None) -> bytes:
    """One of `FORMS` as PDF, with the default profile's words and the papers that count on this day.

    Raises:
        RuleViolation: `form_unknown`, `form_broken`; for the trial of a window those of
            `letters.envelopes.window_test`.
        StorageProblem: `font_missing`.
    """
    context = LetterContext(
        made_on=today,
        number="",
        profile=default_profile(),
        accepted_papers=accepted_papers(default_catalogue(), today),
    )
    if name in _OTHERS:
        return _OTHERS[name](context, window or Window())
    return draw(blank(name, context))


#: The forms that are printed for one case: to hand over at the counter, and to check its papers on.
CASE_FORMS = ("request_form", "power_of_attorney", "guide", "checklist_sheet")


def case_form(desk: Desk, case_id: str, name: str) -> bytes:
    """One of `CASE_FORMS` as PDF, with the number of the case and the desk's own words.

    Raises:
        RuleViolation: `case_not_found`, `form_unknown`, `form_broken`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
    policy = desk.policy_of(case)
    papers = accepted_papers(policy.catalogue, desk.today)
    return draw(blank(name, replace(context_of(desk, policy.profile), accepted_papers=papers), case))


def record_sheet_print(
    desk: Desk, sheet: str, of: str, once: str | None = None, case_ids: Sequence[str] = ()
) -> Changes:
    """Somebody confirmed that a sheet came out on paper; the log tells which, and of what.

    Where it tells something of cases, such as their addresses, each has it in its history.
    """
    with desk.doing(Act.PRINT_LETTER, once) as tx:
        if not tx.done:
            for case_id in case_ids or (None,):
                tx.writer.log({"sheet": sheet, "of": of}, case_id)
        return tx.changes


def record_sheet_export(desk: Desk, sheet: str, of: str, case_ids: Sequence[str] = ()) -> None:
    """A sheet is handed out as a file; the log tells which, and of what, as of a print (spec §10).

    Raises:
        RuleViolation: `not_your_role`.
    """
    with desk.doing(Act.EXPORT) as tx:
        for case_id in case_ids or (None,):
            tx.writer.log({"sheet": sheet, "of": of}, case_id)
