"""A letter as the desk would compose it from the case as it is, but for what is of the day it was made."""

from dataclasses import replace
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import LetterFact
from deskapp.domain.profile import Policy
from deskapp.domain.standing import standing
from deskapp.letters.blocks import Letter
from deskapp.letters.compose import compose
from deskapp.letters.context import LetterContext
from deskapp.operations.composing import beside


def composed(case: Case, letter: LetterFact, policy: Policy, today: date) -> Letter | None:
    """All that its sheets say, with its own number and date; None where it cannot be composed at all."""
    base = LetterContext(made_on=letter.made_on, number=letter.number, profile=policy.profile)
    context = beside(case, policy, standing(case, policy, today), today, base)
    told = {each.letter_id: each.reply_by_on for each in case.deficiencies}
    context = replace(context, reply_by_on=told.get(letter.id, letter.reply_by_on))
    try:
        return replace(compose(letter.code, case, context), sheet_code=None)
    except RuleViolation:
        return None
