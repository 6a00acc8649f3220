"""What stands typed in forms and is not saved: acts resting on it save it first, a lock keeps it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject

from deskapp.domain.errors import RuleViolation, StorageProblem, Trouble
from deskapp.ui.messages import sentence

Then = Callable[[], None]
Refused = Callable[[Trouble], None]


@dataclass(frozen=True, slots=True)
class Form:
    """One form that is typed into: its name, the case whose acts it counts for, what can be done with it.

    `save` makes it facts of the case and goes on once the case is shown as it then stands; a form without
    is for the person to record or to leave. `keep` keeps it as a draft; without, it is lost with the window.
    """

    name: Callable[[], str]
    about: Callable[[], str]
    unsaved: Callable[[], bool]
    save: Callable[[Then, Refused], None] | None = None
    keep: Then | None = None


class Typed:
    """The forms of one seat, as long as they live."""

    def __init__(self) -> None:
        self._forms: list[Form] = []

    def add(self, owner: QObject, form: Form) -> None:
        """Know a form until its owner goes."""
        self._forms.append(form)
        owner.destroyed.connect(lambda _owner: self._forms.remove(form))

    def keep(self) -> None:
        """Keep what can be kept as drafts, now."""
        for form in self._forms:
            if form.keep and form.unsaved():
                form.keep()

    def lost(self) -> tuple[str, ...]:
        """The names of the forms whose words would go with the window."""
        return tuple(form.name() for form in self._forms if form.keep is None and form.unsaved())

    def save_first(self, case_id: str, go_on: Then, refused: Refused, besides: Form | None = None) -> None:
        """Save what is typed about a case, form by form, then go on; `besides` is the form that acts.

        Refused with `typed_not_recorded`, or `typed_refused` with the form and the reason.
        """
        forms = [form for form in self._forms if form is not besides and form.about() == case_id]
        waiting = [form for form in forms if form.unsaved()]
        for form in waiting:
            if form.save is None:
                refused(RuleViolation("typed_not_recorded", form=form.name()))
                return
        if waiting and waiting[0].save:
            name = waiting[0].name()
            waiting[0].save(
                lambda: self.save_first(case_id, go_on, refused, besides),
                lambda trouble: refused(_of_form(name, trouble)),
            )
        else:
            go_on()


def _of_form(name: str, trouble: Trouble) -> Trouble:
    """Why what is typed could not be saved, told where the act was asked for."""
    if isinstance(trouble, StorageProblem):
        return trouble
    return RuleViolation("typed_refused", form=name, reason=sentence(trouble))
