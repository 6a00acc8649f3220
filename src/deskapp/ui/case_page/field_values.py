"""What stands in a field of any kind: filled from what is stored, typed again, read as value and as words."""

from datetime import date

from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField

AnyField = LineField | TextField | ChoiceField | DateField


def fill(field: AnyField, value: object) -> None:
    """Show what is stored."""
    if isinstance(field, ChoiceField):
        field.set_value(value)
    elif isinstance(field, DateField):
        field.set_day(value if isinstance(value, date) else None)
    else:
        field.set_text(str(value or ""))


def retype(field: AnyField, text: str) -> None:
    """Let the words stand there as if just typed: stored nowhere, told to nobody."""
    if isinstance(field, TextField):
        field.box.setPlainText(text)
    elif isinstance(field, DateField):
        field.line.setText(text)
        field.line.textEdited.emit(text)
    elif isinstance(field, LineField):
        field.line.setText(text)


def value_of(field: AnyField) -> object:
    """What the field means now; None of a date that cannot be read."""
    if isinstance(field, ChoiceField):
        return field.value()
    return field.day() if isinstance(field, DateField) else field.text()


def text_of(field: AnyField) -> str:
    """The words typed in the field; a choice has none."""
    if isinstance(field, DateField):
        return field.line.text()
    return "" if isinstance(field, ChoiceField) else field.text()
