"""The two families of trouble a person may meet; anything else is a bug."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # a start that has nothing to say yet does without
    from datetime import datetime


class Trouble(Exception):
    """A refusal with a code and facts; its words are the text `errors.<code>`.

    The facts fill the sentence on screen. `str()` gives the code alone, so that no personal data
    reaches a log or a traceback.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class RuleViolation(Trouble):
    """The rules say no: the law, the policy or the desk's own order of work."""


class StorageProblem(Trouble):
    """The world says no and the operator can act: disk, file, key, font, printer."""


class First(NamedTuple):
    """Who changed a field before whoever is refused now, and when."""

    by: str
    at: "datetime"


class Conflict(RuleViolation):
    """Another desk changed the same field since this one looked (spec §10).

    `field` is the field's path in the case, `theirs` the value stored now, `yours` the one refused, `first`
    who was first where that is known. `all` has every such field of the act, this one first; whoever chooses
    between them has seen the case at `version`.
    """

    def __init__(
        self,
        field: str,
        theirs: object,
        yours: object,
        first: First | None = None,
        more: tuple["Conflict", ...] = (),
        version: int | None = None,
    ) -> None:
        super().__init__("conflict", field=field, theirs=theirs, yours=yours, who=first)
        self.field = field
        self.theirs = theirs
        self.yours = yours
        self.first = first
        self.all: tuple[Conflict, ...] = (self, *more)
        self.version = version
