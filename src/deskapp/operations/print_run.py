"""A print run: marked letters go to the printer, or into one file, and whoever looks says how far (§8).

That a letter is handed over is kept before the printer hears of it. Whatever breaks off, nothing counts as
printed that nobody saw, and nothing is printed twice unasked.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from deskapp.domain import print_run
from deskapp.domain.acts import Act, permit
from deskapp.domain.case import Case, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Printing
from deskapp.domain.intake import party_of
from deskapp.domain.standing import standing
from deskapp.letters.binder import Leaf, bind
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes, new_id
from deskapp.text import texts

#: Is told how far the work is, from 0 to 1; False ends it.
GoOn = Callable[[float], bool]


@dataclass(frozen=True, slots=True)
class RunLetter:
    """A letter of a run: of which case, and which."""

    case_id: str
    letter_id: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A letter that a run does not print, and why."""

    letter: RunLetter
    why: RuleViolation


@dataclass(frozen=True, slots=True)
class HandedOver(Changes):
    """What a run may print now, in its order, and what it leaves out."""

    letters: tuple[RunLetter, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def hand_over(
    desk: Desk,
    letters: Sequence[RunLetter],
    once: str | None = None,
    *,
    saved: bool = False,
    go_on: GoOn = lambda _part: True,
) -> HandedOver:
    """Keep that these letters go to the printer, or `saved` into a file, in this order: a commit for each.

    A letter that the rules keep back is left out and told; the others go on. Where `go_on` ends it, those
    kept so far are named all the same: `tell_print` takes them back.

    Raises:
        RuleViolation: `not_your_role`, `nothing_to_print`; `run_open` while nobody has said how far the last
            run of the same person came, since the papers of two runs could not be told apart.
    """
    act, once = Act.EXPORT if saved else Act.HAND_TO_PRINTER, once or new_id()
    permit(desk.staff, act, desk.stands_in)
    if not letters:
        raise RuleViolation("nothing_to_print")
    _refuse_open_run(desk, {each.letter_id for each in letters})
    handed, left_out = list[RunLetter](), list[LeftOut]()
    for done, letter in enumerate(letters, 1):
        try:
            _hand_over(desk, act, letter, len(handed) + 1, once)
            handed.append(letter)
        except RuleViolation as why:
            left_out.append(LeftOut(letter, why))
        if not go_on(done / len(letters)):
            break
    return HandedOver(_cases(handed), None, tuple(handed), tuple(left_out))


def _refuse_open_run(desk: Desk, wanted: Collection[str]) -> None:
    """A retry of the same run finds its own letters, which are no other run."""
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in reader.with_unsure_prints()]
    unsure = (each for case in cases for each in case.printings if each.unsure)
    mine = [each for each in unsure if each.printed_by == desk.staff.id and each.letter_id not in wanted]
    if mine:
        raise RuleViolation("run_open", count=len(mine))


def _hand_over(desk: Desk, act: Act, letter: RunLetter, place: int, once: str) -> None:
    printing = Printing(new_id(), letter.letter_id, desk.today, desk.staff.id, place)
    desk.change(
        act,
        letter.case_id,
        lambda case: print_run.hand_over(case, printing, standing(case, desk.policy_of(case), desk.today)),
        None,
        f"{once}:{letter.letter_id}",
    )


def run_pdf(desk: Desk, letters: Sequence[RunLetter]) -> bytes:
    """The kept pages of these letters as one PDF, with a bookmark for each: number, letter, addressee.

    Raises:
        RuleViolation: `fact_not_found`, `letter_gone`.
        StorageProblem: `letter_damaged`.
    """
    with desk.looking() as reader:
        leaves = [
            Leaf(_bookmark(reader.case(each.case_id), each, place), reader.letter_bytes(each.letter_id))
            for place, each in enumerate(letters, 1)
        ]
    return bind(tuple(leaves))


def _bookmark(case: Case, letter: RunLetter, place: int) -> str:
    code = find(case.letters, letter.letter_id).code
    return texts("ja", "print_run")["bookmark"].format(
        place=place,
        number=case.number,
        letter=texts("ja", "labels")[f"letter_code.{code}"],
        name=party_of(case, case.reply_to).name,
    )


def tell_print(desk: Desk, letters: Sequence[RunLetter], came_out: int, once: str | None = None) -> Changes:
    """Say how far a run came: the first `came_out` letters lie in the tray whole, the others do not.

    Those are printed from now on, these are to be printed as before. Each is a commit of its own: said
    again after a break, it goes on with what is left.

    Raises:
        RuleViolation: `not_your_role`, `print_settled`.
    """
    once = once or new_id()
    for place, letter in enumerate(letters):
        act = Act.PRINT_LETTER if place < came_out else Act.TAKE_BACK_PRINT
        _tell(desk, act, letter, f"{once}:{letter.letter_id}")
    return Changes(_cases(letters))


def _tell(desk: Desk, act: Act, letter: RunLetter, once: str) -> None:
    move = print_run.confirm_print if act is Act.PRINT_LETTER else print_run.take_back_print
    desk.change(act, letter.case_id, lambda case: move(case, letter.letter_id), None, once)


def _cases(letters: Sequence[RunLetter]) -> frozenset[str]:
    return frozenset(each.case_id for each in letters)
