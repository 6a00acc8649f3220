"""発送簿 on paper and as a table: what was posted between two days, without names and addresses (spec §8)."""

from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.exchange.csv_text import csv_text
from deskapp.letters.pdf import draw
from deskapp.letters.posting_register import Sent
from deskapp.letters.posting_register import posting_register as register_letter
from deskapp.operations.desk import Desk
from deskapp.operations.views.posting import Posted, posting_register
from deskapp.operations.wording import context_of
from deskapp.text import texts

_COLUMNS = (
    *("posted_on", "number", "letter", "letter_number", "resend", "method", "tracking", "by", "second"),
    "returned_on",
)


def register_sheet(desk: Desk, first: date, last: date) -> bytes:
    """The register of these days as PDF.

    Raises:
        RuleViolation: `nothing_posted`, `form_broken`.
        StorageProblem: `font_missing`.
    """
    sent = tuple(_sent(each) for each in _found(desk, first, last))
    context = context_of(desk)
    return draw(register_letter(sent, first, last, context))


def export_register(desk: Desk, first: date, last: date, once: str | None = None) -> str:
    """The register of these days as CSV; handing it out is in the log (spec §10).

    Raises:
        RuleViolation: `nothing_posted`, `not_your_role`.
    """
    found = _found(desk, first, last)
    with desk.doing(Act.EXPORT, once) as tx:
        days = {"first": first.isoformat(), "last": last.isoformat()}
        tx.writer.log({"sheet": "posting_register", "rows": len(found), **days})
    titles = texts("ja", "posting_register")
    heads = {column: titles[column] for column in _COLUMNS}
    rows = ({heads[column]: value for column, value in _row(each).items()} for each in found)
    return csv_text(tuple(heads.values()), rows)


def _found(desk: Desk, first: date, last: date) -> tuple[Posted, ...]:
    found = posting_register(desk, first, last)
    if not found:
        raise RuleViolation("nothing_posted")
    return found


def _sent(posted: Posted) -> Sent:
    labels, known = texts("ja", "labels"), texts("ja", "posting_register")
    again = known["again"].format(count=posted.resend) if posted.resend else ""
    return Sent(
        on=posted.posted_on,
        number=posted.number,
        letter=labels[f"letter_code.{posted.code}"] + again,
        letter_number=posted.letter_number,
        method=labels[f"post_method.{posted.method}"],
        tracking=posted.tracking,
        by=posted.by,
        second=posted.second,
        returned_on=posted.returned_on,
    )


def _row(posted: Posted) -> dict[str, object]:
    sent = _sent(posted)
    return {
        "posted_on": sent.on.isoformat(),
        "number": sent.number,
        "letter": texts("ja", "labels")[f"letter_code.{posted.code}"],
        "letter_number": sent.letter_number,
        "resend": posted.resend,
        "method": sent.method,
        "tracking": sent.tracking,
        "by": sent.by,
        "second": sent.second,
        "returned_on": sent.returned_on and sent.returned_on.isoformat(),
    }
