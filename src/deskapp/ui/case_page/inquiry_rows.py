"""The inquiries of a case as rows: whom, what was answered, when, how far each is; and one in a line."""

from collections.abc import Sequence

from deskapp.domain.facts import Chase, Inquiry
from deskapp.domain.inquiries import chases_of
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import bare
from deskapp.ui.widgets.cells import Cell, Digits, Lines, State
from deskapp.ui.widgets.table_rows import Row


def inquiry_row(page: CasePage, inquiry: Inquiry) -> Row:
    """One inquiry; under the department its answer, or what it is about."""
    kinds = {item.id: label(item.kind) for item in page.case.items}
    second = inquiry.finding.replace("\n", " ") or kinds.get(inquiry.item_id, "")
    cells: tuple[Cell, ...] = (
        Lines(inquiry.asked_of, second),
        Digits(bare(inquiry.asked_on)),
        Digits(bare(inquiry.wanted_on)),
        _state(page, inquiry),
    )
    return Row(inquiry.id, cells)


def _state(page: CasePage, inquiry: Inquiry) -> State:
    if inquiry.answered_on:
        return State(t("inquiries.answered", day=bare(inquiry.answered_on)), "ok", "check")
    chased = len(chases_of(page.case, inquiry.id))
    if chased:
        late = inquiry.wanted_on < page.today
        return State(t("inquiries.chased", count=chased), "danger" if late else "warn", "alert")
    if inquiry.wanted_on < page.today:
        return State(t("inquiries.late"), "danger", "alert")
    return State(t("inquiries.waiting"), "mute", "clock")


def in_short(inquiry: Inquiry, chases: Sequence[Chase]) -> str:
    """What was asked, and when it was chased, in one line."""
    days = t("day_words.and").join(bare(chase.chased_on) for chase in chases)
    said = t("inquiries.chased", count=len(chases)) + f"({days})" if chases else ""
    return "　".join(filter(None, (inquiry.question, inquiry.keys, said)))
