"""Computers that a supervisor let in: they back up, verify and list with nobody signed in (自動処理)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from deskapp.domain.errors import RuleViolation


@dataclass(frozen=True, slots=True)
class Machine:
    """One computer, by the name it calls itself; from `ended_on` it opens nothing, and stays for the log."""

    id: str
    computer: str
    let_in_on: date
    let_in_by: str
    ended_on: date | None = None


def let_in(machines: Iterable[Machine]) -> tuple[Machine, ...]:
    """Those that may still open the desk, the first first."""
    return tuple(sorted((each for each in machines if not each.ended_on), key=lambda each: each.let_in_on))


def refuse_machine(machines: Iterable[Machine], id: str) -> Machine:
    """A computer that is still let in.

    Raises:
        RuleViolation: `machine_gone`.
    """
    found = next((each for each in let_in(machines) if each.id == id), None)
    if found is None:
        raise RuleViolation("machine_gone")
    return found
