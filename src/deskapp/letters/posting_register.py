"""発送簿 filled with what was posted between two days; nobody's name or address but the staff's (spec §8)."""

from dataclasses import dataclass
from datetime import date

from deskapp.domain.profile import Profile
from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Letter
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts
from deskapp.letters.fill import Value, fill
from deskapp.letters.wordings import words


@dataclass(frozen=True, slots=True)
class Sent:
    """One posting, in the words of the register."""

    on: date
    number: str
    letter: str
    letter_number: str
    method: str
    tracking: str
    by: str
    second: str
    returned_on: date | None = None


def posting_register(sent: tuple[Sent, ...], first: date, last: date, context: LetterContext) -> Letter:
    """The register of what was posted from the `first` day to the `last`.

    Raises:
        RuleViolation: `form_broken`.
    """
    profile = context.profile
    rows = tuple(
        (
            str(place),
            dated(each.on, profile),
            each.number,
            "\n".join(filter(None, (each.letter, each.letter_number, _came_back(each, profile)))),
            f"{each.method}\n{each.tracking}".strip(),
            f"{each.by}\n{each.second}".strip(),
        )
        for place, each in enumerate(sent, 1)
    )
    fields: dict[str, Value] = {
        "発送の期間": _days(first, last, profile),
        "発送の通数": str(len(sent)),
        "発送一覧": rows,
    }
    used = context.wordings.wording("posting_register")
    filled = fill(used, desk_facts(context).also(fields, {"発送あり"}))
    return Letter(
        code="posting_register",
        title=filled.title,
        made_on=context.made_on,
        blocks=filled.blocks,
        form_version=used.version,
        sample=context.sample,
    )


def _came_back(sent: Sent, profile: Profile) -> str:
    return f"{dated(sent.returned_on, profile)}{words('words')['返戻']}" if sent.returned_on else ""


def _days(first: date, last: date, profile: Profile) -> str:
    if first == last:
        return dated(first, profile)
    known = words("words")
    return f"{dated(first, profile)}{known['から']}{dated(last, profile)}{known['まで']}"
