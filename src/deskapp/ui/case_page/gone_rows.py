"""What is left of a case whose personal data went: kinds, dates, outcome, grounds and staff, as rows."""

from collections.abc import Iterator
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.facts import Item, Paper
from deskapp.domain.kinds import Side
from deskapp.domain.letter_facts import LetterFact
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import with_year
from deskapp.ui.case_page.ending_words import end_of, ended_on
from deskapp.ui.widgets.cells import Digits, Words
from deskapp.ui.widgets.table_rows import Column, Group, Row


def columns() -> tuple[Column, ...]:
    """The columns of the list."""
    return (
        Column("what", t("gone.what"), 300),
        Column("became", t("gone.became"), 220, stretch=True),
        Column("on", t("gone.on"), 130),
        Column("by", t("gone.by"), 170),
    )


def gone_rows(page: CasePage) -> tuple[Row | Group, ...]:
    """The case itself, then each thing asked for, each paper and each letter."""
    return tuple(_rows(page))


def _rows(page: CasePage) -> Iterator[Row | Group]:
    case = page.case
    for name, rows in (
        ("case", _of_case(page)),
        ("items", (row for item in case.items for row in _of_item(page, item))),
        ("papers", (row for paper in case.papers for row in _of_paper(page, paper))),
        ("letters", (row for letter in case.letters for row in _of_letter(page, letter))),
    ):
        first = next(rows, None)
        if first:
            yield Group(t(f"gone.{name}"))
            yield first
            yield from rows


def _of_case(page: CasePage) -> Iterator[Row]:
    case = page.case
    yield _row("taken", page, t("gone.taken"), label(case.door), case.contacted_on, case.operator)
    for each in case.settlements:
        yield _row(each.id, page, _sort(case), label(each.settled), each.settled_on, each.settled_by)
    if case.withdrawn_on or case.unable_on:
        yield _row("ended", page, t("gone.ended"), label(end_of(case)), ended_on(case), None)
    yield _row("closed", page, t("gone.closed"), "", case.closed_on, case.closed_by)
    yield _row("gone", page, t("gone.disposed"), t("gone.personal"), case.disposed_on, case.disposed_by)


def _of_item(page: CasePage, item: Item) -> Iterator[Row]:
    ground = t("gone.ground", ground=t(f"grounds.{item.ground}")) if item.ground else ""
    outcome = label(item.outcome) if item.outcome else t("gone.undecided")
    yield _row(item.id, page, label(item.kind), outcome + ground, item.decided_on, item.decided_by)
    if item.done_on:
        yield _row(f"{item.id}:done", page, "", t("gone.done"), item.done_on, item.done_by)


def _of_paper(page: CasePage, paper: Paper) -> Iterator[Row]:
    name = t(f"papers.{paper.paper}")
    if any(each.owner is Side.PROXY for each in page.case.papers):
        name = t("disposal.owned", paper=name, owner=label(paper.owner))
    seen = t("gone.judged", result=label(paper.result)) if paper.result else ""
    yield _row(paper.id, page, name, t("gone.received") + seen, paper.received_on, paper.checked_by)
    for each in page.case.disposals:
        if each.paper_id == paper.id:
            by = (each.disposed_by, each.witness)
            yield _row(each.id, page, "", label(each.method), each.disposed_on, *by)


def _of_letter(page: CasePage, letter: LetterFact) -> Iterator[Row]:
    what = t("gone.letter", letter=label(letter.code), number=letter.number)
    void = letter.voided_on is not None
    yield _row(letter.id, page, what, t(f"gone.{'void' if void else 'made'}"), letter.made_on, letter.made_by)
    for each in page.case.postings:
        if each.letter_id == letter.id:
            posted = t("gone.posted", method=label(each.method))
            yield _row(each.id, page, "", posted, each.posted_on, each.posted_by)
            if each.returned_on:
                yield _row(f"{each.id}:back", page, "", t("gone.returned"), each.returned_on, None)


def _sort(case: Case) -> str:
    return label(case.authority or case.consultation or case.matter)


def _row(key: str, page: CasePage, what: str, became: str, on: date | None, *by: str | None) -> Row:
    names = t("gone.and").join(page.staff.get(each, "") for each in by if each)
    return Row(key, (Words(what), Words(became, "text2"), Digits(with_year(on)), Words(names, "text2")))
