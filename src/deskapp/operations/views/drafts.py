"""What somebody left half written: for the line that offers it again."""

from dataclasses import dataclass
from datetime import datetime

from deskapp.operations.desk import Desk
from deskapp.operations.list_choices import FORM


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """A form, what kind of form it is, whose case it is about, and when it was typed last."""

    form: str
    kind: str
    at: datetime
    case_id: str = ""
    number: str = ""
    name: str = ""


def drafts_left(desk: Desk) -> tuple[LeftDraft, ...]:
    """What the person signed in left half written, the newest first; not what is about nothing any more."""
    found = []
    with desk.looking() as reader:
        for kept in reader.drafts_left(desk.staff.id):
            kind, _, id = kept.form.partition(":")
            if kept.case_id:
                case = reader.case(kept.case_id)
                found.append(LeftDraft(kept.form, kind, kept.at, case.id, case.number, case.person.name))
            elif not id and kept.form != FORM:
                found.append(LeftDraft(kept.form, kind, kept.at))
    return tuple(found)
