"""A date typed in any usual way, read when it is left, echoed in both calendars at its right."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from deskapp.domain.dates import business_days_ahead, is_relative
from deskapp.domain.errors import RuleViolation
from deskapp.text import t
from deskapp.ui.widgets.echo import Echo
from deskapp.ui.widgets.field import Field
from deskapp.ui.widgets.inputs import Line

WIDE = 110  # a whole date with its year


class DateField(Field):
    """`read` turns what was typed into a date or raises RuleViolation, whose words stand below.

    `echo` gives the words at the right of a date that was read, those behind a line break on a line of their
    own where room is short. `committed` tells the new date, or
    None when the field was emptied; text that cannot be read stays as typed and tells nothing. What would be
    another day tomorrow, 今日 or +3, is written out once it is entered. A year that
    is not the one meant without a year is asked about: in January many hands still write the last.
    """

    committed = Signal(object)

    def __init__(
        self,
        label: str,
        read: Callable[[str], date],
        echo: Callable[[date], str],
        *,
        required: bool = False,
        help: str = "",
        day: date | None = None,
        width: int = WIDE,
    ) -> None:
        self.line, self._echoed = Line(), Echo()
        super().__init__(label, self.line, required=required, help=help, beside=self._echoed)
        self._read, self._echo, self._day = read, echo, day
        self._typed = False  # Qt calls a line that an input method wrote in unmodified
        self.line.setFixedWidth(width)
        self.set_day(day)
        self.line.textEdited.connect(self._preview)
        self.line.editingFinished.connect(self.commit)

    def day(self) -> date | None:
        """The date last read, None if empty or not readable."""
        return self._day if not self.error() else None

    def set_day(self, day: date | None) -> None:
        """Fill the field from outside as 1/20, or 2019/1/20 where that is another year's; nothing is told."""
        self._day, self._typed = day, False
        self.set_error("")
        self.line.setText("" if day is None else self._written(day))
        self._say(day)

    def commit(self) -> bool:
        """Read what stands there; False if it is no date, and then the words below say why."""
        day = self._reading()
        if self.error():
            return False
        if day is not None and is_relative(self.line.text()):
            self.line.setText(self._written(day))
        if day != self._day:
            self._day = day
            self.committed.emit(day)
        return True

    def _reading(self) -> date | None:
        """The date in the line; an empty line is none, one nobody typed in keeps its year."""
        typed = self.line.text().strip()
        if not typed or not self._typed:
            self.set_error("")
            self._say(self._day if typed else None)
            return self._day if typed else None
        try:
            day = self._read(typed)
        except RuleViolation as refusal:
            self._say(None)
            self.set_error(t(f"errors.{refusal.code}", **refusal.facts))
            return None
        self.set_error("")
        if not self._usual(day):
            self.set_note(t("day_words.other_year", year=day.year), "warn")
        self._say(day)
        return day

    def _written(self, day: date) -> str:
        return _yearless(day) if self._usual(day) else _whole(day)

    def _usual(self, day: date) -> bool:
        """Whether the day without its year would be read as this one."""
        try:
            return self._read(_yearless(day)) == day
        except RuleViolation:
            return True

    def _preview(self, typed: str) -> None:
        """While typing, echo what can be read and stay silent about what cannot yet."""
        self._typed = True
        try:
            self._say(self._read(typed) if typed.strip() else None)
        except RuleViolation:
            self._say(None)

    def _say(self, day: date | None) -> None:
        ahead = business_days_ahead(self.line.text())
        said = t("day_words.ahead", count=ahead) if ahead else ""
        first, _, rest = ("" if day is None else self._echo(day)).partition("\n")
        self._echoed.say(*((first, said + rest) if rest else (said + first if first else "",)))
        self._beside = self._echoed.text()
        self._name()


def _yearless(day: date) -> str:
    return f"{day.month}/{day.day}"


def _whole(day: date) -> str:
    return f"{day.year}/{day.month}/{day.day}"
