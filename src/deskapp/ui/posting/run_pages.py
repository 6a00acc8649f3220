"""The pages of the letter one stands at in a print run, to be leafed through from the first to the last."""

from deskapp.operations.letters import letter_bytes
from deskapp.operations.views.posting import ToPost
from deskapp.text import t
from deskapp.ui.letters.letter_pages import LetterPages
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.label import Label


class RunPages(LetterPages):
    """Says above the pages which letter of how many it is."""

    def __init__(self, seat: Seat) -> None:
        self.place = Label("", 13, tone="text2")
        super().__init__(seat, self.place)

    def show_of(self, letter: ToPost | None, letters: tuple[ToPost, ...]) -> None:
        """Show this one of the letters, or that none is chosen."""
        if letter is None:
            self.place.set_words("")
            self.clear()
            return
        desk = self._seat.desk
        self.place.set_words(t("print_run.place_of", place=letters.index(letter) + 1, of=len(letters)))
        self.show_letter(letter.letter_id, lambda: letter_bytes(desk, letter.case_id, letter.letter_id))

    def leaf(self, step: int) -> bool:
        """Go a screen further or back; False where the pages end."""
        bar = self.pages.verticalScrollBar()
        if bar.value() == (bar.maximum() if step > 0 else bar.minimum()):
            return False
        bar.setValue(bar.value() + step * bar.pageStep())
        return True
