"""What stops work on a case as a whole: it is over, it is answered, or it is no request (spec §2, §6)."""

from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Matter


def refuse_ended(case: Case) -> None:
    """Refuse any further work on a case that is over.

    Raises:
        RuleViolation: `case_ended` with the day.
    """
    if case.over_on:
        raise RuleViolation("case_ended", on=case.over_on)


def refuse_no_request(case: Case) -> None:
    """Papers, items, decisions and letters belong to a request alone (spec §2).

    Raises:
        RuleViolation: `no_request` with the matter.
    """
    if case.matter is not Matter.REQUEST:
        raise RuleViolation("no_request", matter=case.matter)


def refuse_answered(case: Case) -> None:
    """What the posted answer says cannot be changed behind it; a returned answer may be (spec §6).

    Raises:
        RuleViolation: `answer_is_out`.
    """
    if case.answered:
        raise RuleViolation("answer_is_out")
