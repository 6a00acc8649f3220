"""Revisions of the policy: read, compared, adopted, announced; never edited (law 6, spec §13)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from itertools import groupby
from pathlib import Path

from deskapp.domain.acts import Act
from deskapp.domain.dates import wareki
from deskapp.domain.errors import RuleViolation, StorageProblem
from deskapp.domain.profile import (
    OWN,
    TELLING,
    Difference,
    Doubt,
    Profile,
    compare,
    digest_of,
    parse_profile,
    refuse_profile,
)
from deskapp.letters.fonts import named, undrawable
from deskapp.letters.pdf import draw
from deskapp.letters.revision_notice import notice
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.wording import context_of
from deskapp.text import texts

#: A policy is a few pages of text; anything larger is some other file.
_LARGEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Proposal:
    """A revision read from a file and not adopted yet, and in what it differs from the one in force.

    `seen` names the one it was compared with: adopting asks for it back.
    """

    file: str
    text: str
    profile: Profile
    differences: tuple[Difference, ...]
    seen: str


def read_proposal(desk: Desk, file: Path) -> Proposal:
    """Read a revision from a TOML file and compare it with the one in force; nothing is changed.

    Raises:
        StorageProblem: `file_unreadable`.
        RuleViolation: those of `adopt_profile`, `not_your_role` aside.
    """
    return compared(desk, file.name, _read(file))


def compared(desk: Desk, file: str, text: str) -> Proposal:
    """A revision, as TOML text, beside the one in force now; raises as `read_proposal`."""
    profile, in_force = _checked(desk, text, file), desk.policy.profile
    return Proposal(file, text, profile, compare(in_force, profile), in_force.digest)


def adopt_profile(desk: Desk, text: str, seen: str | None = None, once: str | None = None) -> Changes:
    """Adopt a revision of the policy, as TOML text, from today; a case taken in before keeps its own.

    Args:
        desk: the desk.
        text: the revision.
        seen: the digest of the one it was compared with; None compares with none.
        once: the idempotency key.

    Raises:
        RuleViolation: `not_your_role`, `profile_not_toml`, `profile_broken`, `profile_undrawable`,
            `already_adopted`; `profile_changed` when another desk adopted one meanwhile.
    """
    with desk.doing(Act.ADOPT_PROFILE, once) as tx:
        if not tx.done:
            if seen is not None and seen != tx.writer.newest("profile"):
                raise RuleViolation("profile_changed")
            _checked(desk, text, "profile")
            tx.writer.adopt("profile", text, digest_of(text), desk.today)
        return tx.changes


def _read(file: Path) -> str:
    try:
        content = file.read_bytes()
        if len(content) > _LARGEST:
            raise StorageProblem("file_unreadable", file=file.name)
        return content.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise StorageProblem("file_unreadable", file=file.name) from error


def _checked(desk: Desk, text: str, file: str) -> Profile:
    profile, in_force = parse_profile(text, file), desk.policy
    if not set(profile.listed_papers) <= set(in_force.catalogue.kinds):
        refuse_profile(file, "papers.listed_papers", "listed_papers")
    _refuse_undrawable(profile, file)
    if profile.revised_on > desk.today:
        refuse_profile(file, "policy.revised_on", "in_the_future")
    if profile.revised_on < in_force.profile.revised_on:
        refuse_profile(file, "policy.revised_on", "older")
    return profile


def _refuse_undrawable(profile: Profile, file: str) -> None:
    """Doubts aside: they are never printed."""
    for each in fields(Profile):
        lost = undrawable(_plain(getattr(profile, each.name))) if each.name != "doubts" else ()
        if lost:
            characters = " ".join(named(character) for character in lost)
            raise RuleViolation("profile_undrawable", file=file, key=each.name, characters=characters)


def _plain(value: object) -> str:
    if isinstance(value, Mapping):
        return "".join(map(str, value.values()))
    return "".join(value) if isinstance(value, tuple) else str(value)


def save_revision(desk: Desk, digest: str, file: Path) -> None:
    """Write an adopted revision as TOML: what a desk edits to propose the next one.

    Raises:
        RuleViolation: `nothing_adopted`.
        StorageProblem: `file_unwritable`.
    """
    with desk.looking() as reader:
        text = reader.adopted(digest)
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageProblem("file_unwritable", file=file.name) from error


def revision_notice(desk: Desk, digest: str) -> bytes:
    """改訂のお知らせ of an adopted revision as PDF: why, where, and the wording before and after.

    What stood before is the newest revision of an earlier day: one adopted again under the same day
    puts our copy of the policy right and is no revision of what was published.

    Raises:
        RuleViolation: `nothing_adopted`, `form_broken`, `letter_undrawable`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        revised = reader.revised("profile")
        new = parse_profile(reader.adopted(digest), "profile")
    place = [each.digest for each in revised].index(digest)
    older = (parse_profile(each.text, "profile") for each in revised[place + 1 :])
    before = next((each for each in older if each.revised_on < new.revised_on), new)
    changes = tuple(_published(before, new))
    context = context_of(desk, new)
    return draw(notice(changes, context))


def _published(old: Profile, new: Profile) -> Iterator[tuple[str, str, str]]:
    for each in compare(old, new):
        if each.key not in OWN | TELLING:
            name = texts("ja", "profiles")[f"key.{each.key}"]
            yield name, *both_in_words(each, "ja")


#: Keys whose values are words of a closed list: key → the texts that name them.
_NAMED = {
    "request_kinds": ("labels", "request_kind."),
    "answer_methods": ("labels", "answer_method."),
    "listed_papers": ("papers", ""),
    "promise": ("profiles", "promise."),
    "years": ("profiles", "years."),
}


def in_words(key: str, value: object, language: str) -> str:
    """One value of the policy as people read it: a list with a thing a line, ids by their names."""
    if isinstance(value, bool):
        return texts(language, "profiles")["yes" if value else "no"]
    if isinstance(value, date):
        return wareki(value)
    if isinstance(value, Mapping):
        value = tuple(value[name] for name in ("rights", "business", "law"))
    if isinstance(value, tuple):
        return "\n".join(f"・{_line(key, each, language)}" for each in value)
    return _named(key, str(value), language)


def both_in_words(found: Difference, language: str) -> tuple[str, str]:
    """Old and new as people compare them: of two lists, what stands in both is left out (略)."""
    old, new = (in_words(found.key, value, language) for value in (found.old, found.new))
    if not (isinstance(found.old, tuple) and isinstance(found.new, tuple)):
        return old, new
    common = set(old.splitlines()) & set(new.splitlines())
    left_out = texts(language, "profiles")["left_out"]
    return _shortened(old, common, left_out), _shortened(new, common, left_out)


def _shortened(lines: str, common: set[str], left_out: str) -> str:
    shown = (left_out if line in common else line for line in lines.splitlines())
    return "\n".join(line for line, _ in groupby(shown))


def _line(key: str, value: object, language: str) -> str:
    if isinstance(value, Doubt):
        return f"{value.clause} {value.text}".strip()
    return _named(key, str(value), language)


def _named(key: str, word: str, language: str) -> str:
    topic, before = _NAMED.get(key, ("", ""))
    return texts(language, topic).get(f"{before}{word}", word) if topic else word
