"""An invented paper for each wording: how its page would look, filled with words that are nobody's."""

from dataclasses import replace

from deskapp.letters.addressing import dated, sender_of
from deskapp.letters.blocks import Block, Letter, ListItems, Right
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts
from deskapp.letters.fields import ONE_OF, allowed
from deskapp.letters.fill import Facts, Filled, Value, fill
from deskapp.letters.wording import Wording
from deskapp.letters.wordings import table_of, words

#: The texts a supervisor edits: letters to the person, the sections of an answer, forms and sheets of
#: the desk, tables of words. What stays is the letterhead's own words and the two sheets of setting up.
LETTERS = ("cover", "deficiency", "receipt", "answer", "unable", "extension")
SECTIONS = (
    "answer_purpose",
    "answer_disclosure",
    "answer_transfer_record",
    "answer_correction",
    "answer_stopping",
)
SHEETS = (
    *("request_form", "power_of_attorney", "guide", "inquiry", "inquiry_sheet", "checklist_sheet"),
    *("disposal_record", "posting_register", "morning_list", "revision_notice"),
)
TABLES = ("decisions", "grounds", "causes", "missing")
EDITABLE = (*LETTERS, *SECTIONS, *SHEETS, *TABLES)


def usual(name: str) -> frozenset[str]:
    """The conditions under which the example of a wording is shown first."""
    return frozenset(_list(f"場合.{name}"))


def conditions_of(wording: Wording) -> tuple[str, ...]:
    """The conditions that a wording asks for, in the order of its lines."""
    return tuple(dict.fromkeys(name for piece in wording.pieces for name, _ in piece.when))


def with_condition(true: frozenset[str], condition: str, holds: bool) -> frozenset[str]:
    """These conditions with one more or one less; one that holds ends those that it rules out."""
    ended = {condition}.union(*(group for group in ONE_OF if condition in group))
    return true - ended | {condition} if holds else true - {condition}


def example(name: str, wording: Wording, context: LetterContext, true: frozenset[str]) -> Letter:
    """The paper as it would be with this wording, where these conditions hold.

    A section is shown within an answer; of a table its texts stand one under another.

    Raises:
        RuleViolation: `form_broken`.
    """
    if name in TABLES:
        items = tuple(("", text) for text in table_of(wording).values())
        filled = Filled(_text(f"題.{name}"), (ListItems(items, numbered=True),))
    else:
        filled = fill(wording, example_facts(name, context, true))
    if name in SECTIONS:
        facts = example_facts("answer", context, frozenset()).also({"決定の題": filled.title})
        framed = replace(facts, parts={**facts.parts, "回答": filled.blocks})
        filled = fill(context.wordings.wording("answer"), framed)
    letter = Letter(name, filled.title, made_on=context.made_on, blocks=filled.blocks, sample=context.sample)
    return _addressed(letter, context) if name in LETTERS + SECTIONS else letter


def example_facts(name: str, context: LetterContext, true: frozenset[str]) -> Facts:
    """What the fields of a wording say in its example; the policy's are the desk's own."""
    known = desk_facts(context)
    fields = {each: _own(name, each) or example_value(each, true) for each in allowed(name).fields}
    own = {each: value for each, value in known.fields.items() if value}
    return Facts({**fields, **own}, true, {**known.parts, **_parts(name, context)})


def _own(name: str, field: str) -> str:
    """What a field says in the example of this wording alone."""
    return _text(f"{name}.{field}")


def example_value(field: str, true: frozenset[str] = frozenset()) -> Value:
    """What a field says in an example; some differ with the conditions that hold."""
    cases = (f"{field}.{condition}" for condition in sorted(true))
    key = next((case for case in cases if case in words("example")), field)
    if key not in words("example"):
        return ()
    rows = tuple(tuple(row.split("＝")) for row in _list(key))
    if rows and len(rows[0]) > 1:
        return rows
    return _list(key) if len(rows) > 1 else _text(key)


def variants_of(field: str) -> frozenset[str]:
    """The conditions with which what a field says changes its shape."""
    return frozenset(key.partition(".")[2] for key in words("example") if key.startswith(f"{field}."))


def _parts(name: str, context: LetterContext) -> dict[str, tuple[Block, ...]]:
    if name == "answer":
        section = context.wordings.wording("answer_disclosure")
        true = usual("answer_disclosure")
        return {"回答": fill(section, example_facts("answer_disclosure", context, true)).blocks}
    profile = context.profile
    return {"発信元": (Right(dated(context.made_on, profile)), Right(profile.company))}


def _addressed(letter: Letter, context: LetterContext) -> Letter:
    known, charge = words("words"), context.in_charge or _text("担当")
    return replace(
        letter,
        number=context.number or _text("文書番号"),
        dated=dated(context.made_on, context.profile),
        address=("〒150-0000", known["試しの宛先"], known["試しの建物"]),
        addressee=(f"{known['試しの名']}　{known['様']}",),
        sender=sender_of(context.profile, charge),
        case_number=_text("受付番号"),
    )


def _text(key: str) -> str:
    return words("example").get(key, "")


def _list(key: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in _text(key).split("//") if part.strip())
