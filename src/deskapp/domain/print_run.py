"""A print run: many letters handed to a printer at once, and what lies in the tray afterwards (spec §8).

What was handed over and what came out are two facts of a letter, so that a program or a printer that breaks
off in the middle leaves the question open instead of an answer that is wrong.
"""

from dataclasses import replace

from deskapp.domain.basis import Reckoned
from deskapp.domain.case import Case, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Printing
from deskapp.domain.kinds import LetterCode
from deskapp.domain.letters import is_printed, print_unsure, refuse_unready
from deskapp.domain.outdated import is_outdated


def hand_over(case: Case, printing: Printing, stand: Reckoned) -> Case:
    """A letter goes to the printer in a run; whether it came out a person says afterwards.

    Refused is whatever could not be posted either: on its own it may be printed, among others it would
    be put into an envelope unseen.

    Raises:
        RuleViolation: `letter_voided`, `print_protected`, `print_unsure`, `already_printed`,
            `letter_outdated`, and for an answer those of `letters.refuse_unready`.
    """
    letter = find(case.letters, printing.letter_id)
    if letter.voided_on:
        raise RuleViolation("letter_voided")
    if case.protected:
        raise RuleViolation("print_protected")
    if print_unsure(case, letter.id):
        raise RuleViolation("print_unsure")
    if is_printed(case, letter.id):
        raise RuleViolation("already_printed")
    if letter.code is LetterCode.ANSWER:
        refuse_unready(case, letter, stand)
    if is_outdated(case, letter, stand):
        raise RuleViolation("letter_outdated")
    return replace(case, printings=(*case.printings, printing))


def confirm_print(case: Case, letter_id: str) -> Case:
    """Its paper lies in the tray, whole; it counts as printed from the day it was handed over.

    Raises RuleViolation `print_settled` when somebody has said so, or otherwise, before.
    """
    printing = _unsure(case, letter_id)
    sure = replace(printing, place=0)
    return replace(case, printings=tuple(sure if each is printing else each for each in case.printings))


def take_back_print(case: Case, letter_id: str) -> Case:
    """No whole paper of it came out: it is to be printed as before.

    Raises RuleViolation `print_settled`.
    """
    printing = _unsure(case, letter_id)
    return replace(case, printings=tuple(each for each in case.printings if each is not printing))


def _unsure(case: Case, letter_id: str) -> Printing:
    for each in case.printings:
        if each.letter_id == letter_id and each.unsure:
            return each
    raise RuleViolation("print_settled")
