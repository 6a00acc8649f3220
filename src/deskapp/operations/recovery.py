"""The recovery sheet on paper: it is made once, from the words that are kept nowhere."""

from deskapp.letters.blanks import recovery_sheet
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.wording import context_of


def recovery_pdf(desk: Desk, phrase: str) -> bytes:
    """The sheet to lock away (spec §10), as a PDF; the phrase goes into it and nowhere else."""
    context = context_of(desk)
    return draw(recovery_sheet(phrase, desk.folder.name, context))
