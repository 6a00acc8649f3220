"""What every act that papers leave by asks alike: which they are, and who saw it (spec §9)."""

from deskapp.domain.people import Staff
from deskapp.text import t
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label

#: Of a long list the first papers are named and the rest counted.
NAMED = 8


def named_below(names: tuple[str, ...]) -> Label:
    """The papers, one on each line."""
    shown = [f"・{name}" for name in names[:NAMED]]
    if len(names) > NAMED:
        shown.append(t("disposal.and_more", count=len(names) - NAMED))
    return Label("\n".join(shown), wrap=True)


def witness_field(people: tuple[Staff, ...], *, required: bool) -> ChoiceField:
    """Who saw it, somebody else of the desk; where one is needed and missing it says how to add one."""
    nobody: list[tuple[str, object]] = [] if required and people else [(t("disposal.no_witness"), None)]
    named: list[tuple[str, object]] = [(each.name, each.id) for each in people]
    field = ChoiceField(t("disposal.witness"), nobody + named, required=required)
    if required and not people:
        field.set_note(t("disposal.nobody_else"))
    return field
