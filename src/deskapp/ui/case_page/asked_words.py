"""What is filled into a question about a case, kept until it is answered or left; a crash is neither."""

from typing import cast

from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.kept_words import Input, KeptWords
from deskapp.ui.seat import Seat
from deskapp.ui.typed import Form
from deskapp.ui.widgets.field import Field


def keep_words(ask: Ask, seat: Seat, form: str, **fields: Field) -> None:
    """Keep what is typed into these fields under the form's name; ticks are statements, and said anew."""
    words = KeptWords(seat, ask, {name: cast("Input", field.input) for name, field in fields.items()})
    ask.keeps_words = True

    def came_back() -> None:
        list(fields.values())[-1].set_note(t("intake.draft_restored"))
        ask.fit()

    words.came_back.connect(came_back)
    words.turn(form)
    ask.finished.connect(lambda _how: words.settle())
    seat.typed.add(ask, Form(ask.windowTitle, lambda: "", ask.unsaved, keep=words.flush))
