"""The wording of letters and forms: tried on its page, adopted, taken up again (law 6, spec §8)."""

from dataclasses import dataclass, replace

from deskapp.domain.acts import Act
from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import Profile, digest_of
from deskapp.letters.context import LetterContext
from deskapp.letters.examples import EDITABLE, conditions_of, example, example_facts, usual
from deskapp.letters.fill import on_one_line
from deskapp.letters.pdf import draw
from deskapp.letters.proof import prove
from deskapp.letters.wordings import Wordings, delivered
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.paper_names import accepted_papers
from deskapp.storage.keys import mark_of
from deskapp.storage.store import Reader

_FAMILY = "wording:"


@dataclass(frozen=True, slots=True)
class Tried:
    """The page of a wording with invented facts: the conditions it asks for, and those that held."""

    pdf: bytes
    conditions: tuple[str, ...]
    true: frozenset[str]


def context_of(
    desk: Desk, profile: Profile | None = None, *, number: str = "", in_charge: str = ""
) -> LetterContext:
    """What every letter and sheet of the desk is made from today: policy, wording, 見本 or not."""
    return LetterContext(
        made_on=desk.today,
        number=number,
        profile=profile or desk.policy.profile,
        in_charge=in_charge,
        sample=desk.sample,
        desk=mark_of(desk.secrets),
        wordings=wordings_of(desk),
    )


def wordings_of(desk: Desk) -> Wordings:
    """The texts in use: the newest adopted ones, the delivered ones for the rest."""
    with desk.looking() as reader:
        return _wordings(reader)


def _wordings(reader: Reader) -> Wordings:
    newest = reader.newest_of(_FAMILY)
    return Wordings({kind.removeprefix(_FAMILY): each.text for kind, each in newest.items()})


def try_wording(desk: Desk, name: str, text: str, true: frozenset[str] | None = None) -> Tried:
    """The page of the letter or form `name` as it would be with this text; nothing is changed.

    Args:
        desk: the desk.
        name: one of `letters.examples.EDITABLE`.
        text: the text to try.
        true: the conditions that shall hold; those usual for this example if None.

    Raises:
        RuleViolation: `wording_unknown`; `wording_broken` with the line and the reason.
        StorageProblem: `font_missing`.
    """
    refuse_unknown(name)
    context = _example_context(desk)
    wording = prove(name, text, context)
    holding = usual(name) if true is None else true
    pdf = draw(example(name, wording, context, holding))
    return Tried(pdf, conditions_of(wording), holding)


def adopt_wording(
    desk: Desk, name: str, text: str, seen: str | None = None, once: str | None = None
) -> Changes:
    """Adopt a text for the letter or form `name`: from now on letters are made with it.

    Letters made before keep their bytes and the version they were made with.

    Args:
        desk: the desk.
        name: one of `letters.examples.EDITABLE`.
        text: the text; one adopted before may be taken up again.
        seen: the version that was looked at, "" for the delivered text; None looks at none.
        once: the idempotency key.

    Raises:
        RuleViolation: `not_your_role`, `wording_unknown`, `wording_broken`; `wording_same` where the text is
            in use already; `wording_changed` when another desk adopted one meanwhile.
    """
    refuse_unknown(name)
    context = _example_context(desk)
    with desk.doing(Act.ADOPT_WORDING, once) as tx:
        if not tx.done:
            kept = tx.writer.newest_of(_FAMILY).get(kind_of(name))
            before, in_use = (kept.digest, kept.text) if kept else ("", delivered(name))
            if seen is not None and seen != before:
                raise RuleViolation("wording_changed")
            if text == in_use:
                raise RuleViolation("wording_same")
            prove(name, text, context)
            # The name of a version covers the one before it, so that a text can be taken up again.
            tx.writer.adopt(kind_of(name), text, digest_of(f"{before}\n{text}"), desk.today)
        return tx.changes


def said_in_examples(desk: Desk) -> dict[str, str]:
    """What each field says in the examples, on one line."""
    context = _example_context(desk)
    facts = (example_facts(name, context, frozenset()) for name in EDITABLE)
    return {field: on_one_line(value) for each in facts for field, value in each.fields.items()}


def kind_of(name: str) -> str:
    """The kind of revision that the texts of one letter or form are."""
    return f"{_FAMILY}{name}"


def refuse_unknown(name: str) -> None:
    """Refuse what is no text to edit.

    Raises:
        RuleViolation: `wording_unknown`.
    """
    if name not in EDITABLE:
        raise RuleViolation("wording_unknown", name=name)


def _example_context(desk: Desk) -> LetterContext:
    policy = desk.policy
    papers = accepted_papers(policy.catalogue, desk.today)
    return replace(context_of(desk, policy.profile), accepted_papers=papers)
