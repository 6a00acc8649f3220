"""文面: every text of letters and forms, its versions, what may be put in, and what a version changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from deskapp.domain.acts import Act
from deskapp.letters.examples import EDITABLE, LETTERS, SECTIONS, SHEETS, TABLES
from deskapp.letters.fields import allowed
from deskapp.letters.wording import written
from deskapp.letters.wordings import delivered
from deskapp.operations.desk import Desk
from deskapp.operations.wording import kind_of, said_in_examples
from deskapp.storage.profiles import Revision

#: The texts by what they are for, in the order in which they are listed.
GROUPS = {"letters": LETTERS, "sections": SECTIONS, "sheets": SHEETS, "tables": TABLES}


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a letter or form: who adopted it when; the delivered one has neither day nor digest."""

    digest: str
    text: str
    adopted_on: date | None = None
    adopted_by: str = ""


@dataclass(frozen=True, slots=True)
class WordingPage:
    """The versions of every text, the newest first, the delivered last; what fields say in examples."""

    versions: dict[str, tuple[Version, ...]]
    says: dict[str, str]
    may_adopt: bool

    def in_use(self, name: str) -> Version:
        """The version that letters are made with."""
        return self.versions[name][0]


@dataclass(frozen=True, slots=True)
class Insert:
    """Something a text may name: a field, a condition or a part, how it is written, what a field says."""

    kind: str
    name: str
    written: str
    says: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a comparison: it went, it came, or it stands beside one that did ("" for neither)."""

    sign: str
    line: str


def wording_page(desk: Desk) -> WordingPage:
    """Read every version of every text."""
    with desk.looking() as reader:
        names = {staff.id: staff.name for staff in reader.staff()}
        revised = {name: reader.revised(kind_of(name)) for name in EDITABLE}
    versions = {
        name: (*(_version(each, names) for each in adopted), Version("", delivered(name)))
        for name, adopted in revised.items()
    }
    return WordingPage(versions, said_in_examples(desk), desk.may(Act.ADOPT_WORDING))


def _version(revision: Revision, names: dict[str, str]) -> Version:
    by = names.get(revision.adopted_by, "")
    return Version(revision.digest, revision.text, revision.adopted_on, by)


def inserts(page: WordingPage, name: str) -> tuple[Insert, ...]:
    """The closed list of what the text `name` may name; a table of words names nothing."""
    if name in TABLES:
        return ()
    listed = allowed(name)
    kinds = {
        "field": listed.fields,
        "condition": listed.conditions,
        "part": listed.parts,
        "reading": ("",),
    }
    return tuple(
        Insert(kind, each, written(kind, each), page.says.get(each, "") if kind == "field" else "")
        for kind, names in kinds.items()
        for each in names
    )


def changes(old: str, new: str) -> tuple[Change, ...]:
    """What a version changed, line by line, each change with the line above and below it."""
    return tuple(_changes(old.splitlines(), new.splitlines()))


def _changes(old: list[str], new: list[str]) -> Iterator[Change]:
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(1):
        for tag, first, last, start, end in group:
            if tag == "equal":
                yield from (Change("", line) for line in old[first:last])
            else:
                yield from (Change("-", line) for line in old[first:last])
                yield from (Change("+", line) for line in new[start:end])
