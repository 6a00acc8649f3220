"""Where a form tells a refusal: under the field it is about, else in the form's own line (law 11)."""

from deskapp.domain.errors import Trouble
from deskapp.ui.messages import sentence
from deskapp.ui.widgets.field import Field, Wrong


def tell_refusal(trouble: Trouble, field: Field | None, wrong: Wrong) -> None:
    """Say it under the field, which takes the keyboard; in `wrong` where it is about none."""
    if field is None:
        wrong.say(sentence(trouble))
        return
    field.set_error(sentence(trouble))
    field.setFocus()
