"""Japan Post's list of postal codes: read from its file, asked by code, held against an address."""

import json
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from time import monotonic, sleep

from deskapp.domain.acts import Act, permit
from deskapp.domain.errors import RuleViolation, StorageProblem, Trouble
from deskapp.domain.postal import Place, may_stand_apart, postal_code, spellings, without_aza
from deskapp.exchange.postal_file import GoOn, PostalList, read_postal_file
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes
from deskapp.operations.pace import Pace
from deskapp.storage.folding import fold_address
from deskapp.storage.packing import always, share
from deskapp.storage.store import Reader

#: How long a batch may keep others waiting (law 4), and how many places are written or removed in one piece.
BATCH_SECONDS, _PIECE, _PIECE_REMOVED = 0.05, 200, 2_000
#: SQLite keeps no queue: whoever waits to write looks again from time to time, and must meet an open door.
_REST_SECONDS = 0.025
#: Japan Post publishes a list every month; after a year many a town has another code.
_OLD_DAYS = 365
_SETTING, _SERIES = "postal", "postal"


@dataclass(frozen=True, slots=True)
class PostalData:
    """The list in force: of which day, when it was read, how much it holds."""

    edition: int
    on: date | None
    read_at: datetime
    places: int
    prefectures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A code held against an address: the places it stands for by the list of `on`, and whether one fits."""

    code: str
    places: tuple[Place, ...]
    fits: bool
    on: date | None


def postal_data(desk: Desk) -> PostalData | None:
    """The list in force; None before the first was read."""
    with desk.looking() as reader:
        return _in_force(reader)


def is_old(data: PostalData, today: date) -> bool:
    """Whether a newer list should be read in."""
    return (today - (data.on or data.read_at.date())).days > _OLD_DAYS


def may_read(desk: Desk) -> bool:
    """Whether the person signed in may read a newer list in."""
    return desk.may(Act.READ_POSTAL_CODES)


def places_of(desk: Desk, typed: str) -> tuple[Place, ...]:
    """The places a code stands for, as far as it is typed; none where it is not whole, or not in the list."""
    code = postal_code(typed)
    with desk.looking() as reader:
        data = _in_force(reader) if code else None
        return reader.places(data.edition, code) if data and code else ()


def held_against(desk: Desk, typed: str, address: str) -> Held | None:
    """What the list says of a code and an address; None where there is no list, no whole code, no address."""
    code = postal_code(typed)
    if not code or not address.strip():
        return None
    with desk.looking() as reader:
        data = _in_force(reader)
        places = reader.places(data.edition, code) if data else ()
    return Held(code, places, any(_fits(address, each) for each in places), data.on) if data else None


def _fits(address: str, place: Place) -> bool:
    """Whether the address begins as the place does, however it is spelled."""
    written, town = fold_address(without_aza(address)), fold_address(without_aza(place.town))
    heads = [fold_address(without_aza(each)) for each in spellings(place)]
    if may_stand_apart(place):
        return any(written.startswith(each) and town in written for each in heads)
    return any(written.startswith(f"{each}{town}") for each in heads)


def read_postal_codes(desk: Desk, file: Path, go_on: GoOn = always, once: str | None = None) -> Changes:
    """Put the list in this file in the place of the one in force, once all of it is written.

    It is written in batches that nobody sees; where that ends early (stopped, killed, a full disk) the list
    before stays in force, and what was written goes at the latest when the next is read.

    Raises:
        RuleViolation: `not_your_role`, `postal_overtaken` where another desk reads one too, and those of
            `read_postal_file`.
        StorageProblem: `postal_file_unreadable`; those of any writing.
    """
    permit(desk.staff, Act.READ_POSTAL_CODES, desk.stands_in)
    if desk.store.did(once):
        return Changes()
    try:
        found = read_postal_file(file, share(go_on, 0, 0.4))
    except OSError as error:
        raise StorageProblem("postal_file_unreadable", file=str(file)) from error
    edition = _begin(desk)
    try:
        _write(desk, edition, found.places, share(go_on, 0.4, 0.95))
        changes = _put_in_force(desk, edition, found, once)
    except Trouble:
        _drop(desk, {edition})
        raise
    _drop(desk, {each for each in _editions(desk) if each < edition})
    return changes


def _in_force(reader: Reader) -> PostalData | None:
    kept = reader.setting(_SETTING)
    if kept is None:
        return None
    told = json.loads(kept)
    on = date.fromisoformat(told["on"]) if told["on"] else None
    read_at = datetime.fromisoformat(told["read_at"])
    return PostalData(told["edition"], on, read_at, told["places"], tuple(told["prefectures"]))


def _begin(desk: Desk) -> int:
    """Number a new list; what others left unfinished goes, of one being written just now too."""
    data = postal_data(desk)
    _drop(desk, _editions(desk) - ({data.edition} if data else set()))
    with desk.doing(Act.READ_POSTAL_CODES) as tx:
        tx.writer.add_places(edition := tx.writer.count_up(_SERIES), ())
        return edition


def _write(desk: Desk, edition: int, places: Sequence[Place], go_on: GoOn) -> None:
    pace, done = Pace(BATCH_SECONDS), 0
    while done < len(places):
        if not go_on(done / len(places)):
            raise RuleViolation("postal_stopped")
        with desk.doing(Act.READ_POSTAL_CODES) as tx:
            began = begun = monotonic()
            while done < len(places):
                tx.writer.add_places(edition, enumerate(places[done : done + _PIECE], start=done))
                done, now = done + _PIECE, monotonic()
                pace.took(now - begun)
                begun = now
                if not pace.fits(now - began):
                    break
        pace.committed(monotonic() - begun)
        sleep(_REST_SECONDS)


def _put_in_force(desk: Desk, edition: int, found: PostalList, once: str | None) -> Changes:
    data = PostalData(edition, found.on, desk.clock.now(), len(found.places), found.prefectures)
    with desk.doing(Act.READ_POSTAL_CODES, once) as tx:
        if not tx.done:
            if tx.writer.places_counted(edition) != data.places:
                raise RuleViolation("postal_overtaken")
            tx.writer.set_setting(_SETTING, json.dumps(asdict(data), default=str, ensure_ascii=False))
        return tx.changes


def _editions(desk: Desk) -> set[int]:
    with desk.looking() as reader:
        return reader.postal_editions()


def _drop(desk: Desk, editions: Iterable[int]) -> None:
    """Remove lists that are not in force, piece by piece; what cannot go now goes before the next is read."""
    with suppress(StorageProblem):
        for edition in editions:
            more = True
            while more:
                with desk.doing(Act.READ_POSTAL_CODES) as tx:
                    more = tx.writer.drop_some_places(edition, _PIECE_REMOVED)
                sleep(_REST_SECONDS)
