"""The paper catalogue: which paper counts for what, judged by the date of receipt (spec §3; domain.md §2)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import MaskItem, Role, Side


class PaperUse(StrEnum):
    """What a paper is for; `never` is refused whenever it comes."""

    FORM = "form"
    IDENTITY = "identity"
    SUPPLEMENT = "supplement"
    AUTHORITY = "authority"
    NEVER = "never"


class Address(StrEnum):
    """How a paper shows the address."""

    PRINTED = "printed"
    HANDWRITTEN = "handwritten"
    NONE = "none"


class Presence(StrEnum):
    """How sure it is that the copy shows an item that must not stay readable.

    `always`: somebody who says it is not printed is not believed. `usual`: it is asked for unless the
    operator says otherwise. `unusual`: it stands elsewhere, such as on the back, and is asked for only
    when the operator says that it shows.
    """

    ALWAYS = "always"
    USUAL = "usual"
    UNUSUAL = "unusual"


@dataclass(frozen=True, slots=True)
class Maskable:
    """An item to be blacked out on papers received in these days (both included, None: no border)."""

    item: MaskItem
    presence: Presence
    side: str
    received_from: date | None = None
    received_to: date | None = None


@dataclass(frozen=True, slots=True)
class PaperKind:
    """One kind of paper. Its name is the text `papers.<id>`.

    `accepted_from` and `accepted_to` are the first and last day of receipt on which it counts. `proves`
    lists the roles whose authority it shows. `owners` whose paper it may be. `alone` False: it counts only
    with a supplement that lends its address. `successor`: accepted but not named by the policy. `ticks` are
    the facts to compare; `proof_ticks` come on top where it proves authority. `disposal_class` is identity
    (at once after the check) or form (after retention). `ours`: the desk's own form, which comes in signed,
    as an original, and is addressed to the desk, so that it does not go back.
    """

    id: str
    use: PaperUse
    alone: bool
    accepted_from: date | None
    accepted_to: date | None
    photo: bool
    address: Address
    maskable: tuple[Maskable, ...]
    proves: tuple[Role, ...]
    owners: tuple[Side, ...]
    sides_required: tuple[str, ...]
    sides_forbidden: tuple[str, ...]
    successor: bool
    ticks: tuple[str, ...]
    proof_ticks: tuple[str, ...]
    disposal_class: str
    ours: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All kinds of paper, in the order in which lists offer them."""

    kinds: Mapping[str, PaperKind]

    def kind(self, id: str) -> PaperKind:
        """The kind with this id.

        Raises:
            RuleViolation: `paper_unknown`.
        """
        try:
            return self.kinds[id]
        except KeyError:
            raise RuleViolation("paper_unknown", id=id) from None


class _Broken(Exception):
    def __init__(self, key: str, reason: str) -> None:
        super().__init__(reason)
        self.key = key
        self.reason = reason


def parse_catalogue(text: str, file: str = "catalogue") -> Catalogue:
    """Read the catalogue's TOML text: one table per paper.

    Raises:
        RuleViolation: `catalogue_broken` with file, key and reason.
    """
    try:
        data = tomllib.loads(text)
        if not data:
            raise _Broken("-", "no paper")
        return Catalogue({id: _Reader(id, table).kind() for id, table in data.items()})
    except tomllib.TOMLDecodeError as error:
        raise RuleViolation("catalogue_broken", file=file, key="-", reason=str(error)) from error
    except _Broken as error:
        raise RuleViolation("catalogue_broken", file=file, key=error.key, reason=error.reason) from error


V = TypeVar("V")
E = TypeVar("E", bound=StrEnum)


class _Reader:
    """Takes the keys of one table, each with the kind of value it must have."""

    def __init__(self, name: str, table: object) -> None:
        if not isinstance(table, dict):
            raise _Broken(name, "table expected")
        self._name, self._table = name, dict(table)

    def kind(self) -> PaperKind:
        kind = PaperKind(
            id=self._name,
            use=self._one("use", PaperUse),
            alone=self._get("alone", bool, True),
            accepted_from=self._get("accepted_from", date, None),
            accepted_to=self._get("accepted_to", date, None),
            photo=self._get("photo", bool, False),
            address=self._one("address", Address, Address.NONE),
            maskable=self._maskable(),
            proves=self._many("proves", Role, ()),
            owners=self._many("owners", Side, tuple(Side)),
            sides_required=self._words("sides_required"),
            sides_forbidden=self._words("sides_forbidden"),
            successor=self._get("successor", bool, False),
            ticks=self._words("ticks"),
            proof_ticks=self._words("proof_ticks"),
            disposal_class=self._get("disposal_class", str, "identity"),
            ours=self._get("ours", bool, False),
            sources=self._words("sources"),
        )
        self._end()
        self._agree(kind)
        return kind

    def _agree(self, kind: PaperKind) -> None:
        if kind.disposal_class not in ("identity", "form"):
            raise _Broken(f"{self._name}.disposal_class", "identity / form")
        if kind.accepted_from and kind.accepted_to and kind.accepted_from > kind.accepted_to:
            raise _Broken(f"{self._name}.accepted_to", "before accepted_from")

    def _maskable(self) -> tuple[Maskable, ...]:
        tables = self._get("maskable", list, [])
        return tuple(_Reader(f"{self._name}.maskable", table).maskable_item() for table in tables)

    def maskable_item(self) -> Maskable:
        item = Maskable(
            item=self._one("item", MaskItem),
            presence=self._one("presence", Presence),
            side=self._get("side", str, "front"),
            received_from=self._get("received_from", date, None),
            received_to=self._get("received_to", date, None),
        )
        self._end()
        return item

    def _get(self, key: str, kind: type[V], default: V | None) -> Any:
        value = self._table.pop(key, default)
        if value is not default and type(value) is not kind:
            raise _Broken(f"{self._name}.{key}", f"{kind.__name__} expected")
        return value

    def _one(self, key: str, kind: type[E], default: E | None = None) -> E:
        value = self._get(key, str, None)
        if value is None and default is not None:
            return default
        try:
            return kind(value)
        except ValueError:
            raise _Broken(f"{self._name}.{key}", " / ".join(kind)) from None

    def _many(self, key: str, kind: type[E], default: tuple[E, ...]) -> tuple[E, ...]:
        try:
            return tuple(kind(word) for word in self._words(key)) or default
        except ValueError:
            raise _Broken(f"{self._name}.{key}", " / ".join(kind)) from None

    def _words(self, key: str) -> tuple[str, ...]:
        words = self._get(key, list, [])
        if not all(isinstance(word, str) for word in words):
            raise _Broken(f"{self._name}.{key}", "words expected")
        return tuple(words)

    def _end(self) -> None:
        for key in self._table:
            raise _Broken(f"{self._name}.{key}", "unknown key")
