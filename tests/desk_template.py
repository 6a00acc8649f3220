"""A desk's file that was migrated once and is copied for every test."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from deskapp.domain.case import Case
from deskapp.domain.facts import Item, Party
from deskapp.domain.kinds import Door, Matter, RequestKind, Side, State
from deskapp.domain.projection import Projection
from deskapp.storage.engine import FILE
from deskapp.storage.keys import Secrets
from deskapp.storage.store import Store, Writer

SECRETS = Secrets(b"d" * 32, b"l" * 32)
NOW = datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)


def new_store(folder: Path) -> Store:
    """An empty desk in this folder, open, without waiting for the disk."""
    shutil.copy(_template() / FILE, folder / FILE)
    return Store.open(folder, SECRETS, fsync=False)


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="desk-template-"))
    Store.create(folder, SECRETS, fsync=False).close()
    return folder


def a_case(id: str = "c1", name: str = "髙橋 花子", number: str = "2026-000001", **more: object) -> Case:
    """A request for disclosure by phone, from somebody of this name."""
    person = Party(f"{id}-person", Side.PERSON, name)
    return Case(
        id,
        number,
        1,
        Matter.REQUEST,
        Door.PHONE,
        contacted_on=TODAY,
        registered_on=TODAY,
        parties=(person,),
        items=(Item(f"{id}-item", RequestKind.DISCLOSURE),),
        **more,  # type: ignore[arg-type]  # fields of a case
    )


def shown(case: Case, **more: object) -> Projection:
    """A plain projection of a case, with some columns of one's own."""
    kinds = tuple(item.kind for item in case.items)
    person = next(iter(case.parties), None)
    values: dict[str, object] = {"state": State.INTAKE, "name": person.name if person else "", "kinds": kinds}
    return Projection(**(values | {"kana": person.kana if person else ""} | more))  # type: ignore[arg-type]


class Undone(Exception):  # no error: the end of a try
    """Ends a writing that shall leave nothing."""


@contextmanager
def trying(store: Store) -> Iterator[Writer]:
    """A writing that is taken back at its end."""
    with suppress(Undone), store.writing(NOW, "tanaka", "describe_case") as writer:
        yield writer
        raise Undone


def add(store: Store, case: Case, **projected: object) -> None:
    """Keep a new case."""
    with store.writing(NOW, "tanaka", "take_request") as writer:
        writer.add(case, shown(case, **projected))
