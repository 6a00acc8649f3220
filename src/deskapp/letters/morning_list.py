"""朝会リスト filled with the cases that need somebody today; nobody's address or phone (spec §8, §11)."""

from dataclasses import dataclass

from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Letter
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts, wide
from deskapp.letters.fill import Value, fill


@dataclass(frozen=True, slots=True)
class MorningLine:
    """A case that needs somebody, in the words of the day's list."""

    due: str
    number: str
    name: str
    state: str
    why: str
    operator: str


def morning_list(lines: tuple[MorningLine, ...], head: str, context: LetterContext) -> Letter:
    """The day's list to be talked through; `head` is the end of the log, kept on paper in a second place.

    Raises:
        RuleViolation: `form_broken`.
    """
    rows = tuple(
        (each.due, each.number, each.name, each.state, wide(each.why), wide(each.operator)) for each in lines
    )
    fields: dict[str, Value] = {
        "朝会の日": dated(context.made_on, context.profile),
        "朝会の件数": str(len(rows)),
        "朝会一覧": rows,
        "記録簿の末尾": head,
    }
    used = context.wordings.wording("morning_list")
    filled = fill(used, desk_facts(context).also(fields, {"朝会あり", "記録簿の末尾あり"}))
    return Letter(
        code="morning_list",
        title=filled.title,
        made_on=context.made_on,
        blocks=filled.blocks,
        form_version=used.version,
        sample=context.sample,
    )
