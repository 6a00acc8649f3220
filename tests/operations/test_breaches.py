"""A log that is not whole is told until a supervisor looked into it; a cut tail shows at the sign-in."""

from pathlib import Path

import pytest
from sqlalchemy import text

from deskapp.operations.audit import Where, last_verified, verify_log
from deskapp.operations.backup import back_up
from deskapp.operations.breaches import found, look_into, standing
from deskapp.operations.desk import Desk
from deskapp.storage.audit import Breach
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from desks import CHEAP, SATO, TANAKA, FixedClock, another_desk, open_desk, who
from playing import taken
from refusals import refused

CUT = "DELETE FROM log WHERE seq > (SELECT max(seq) - 3 FROM log)"


def behind(desk: Desk, harm: str, **values: int) -> None:
    """Get at the file with its key, past the program."""
    with writing(desk.store._engine) as connection, connection.begin():
        for name in TRIGGERS:
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text(harm), values)
        for guard in TRIGGERS.values():
            connection.execute(text(guard))


def arrive(desk: Desk, clock: FixedClock, name: str = TANAKA) -> Desk:
    return Desk.open(desk.folder, who(name), clock, cost=CHEAP, fsync=False)


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    """A desk with a case, closed once, and its supervisor at it."""
    desk = open_desk(tmp_path / "desk", clock).as_person(who(TANAKA))
    taken(desk)
    desk.close()
    return arrive(desk, clock)


def test_a_tail_cut_off_while_nobody_was_here_shows_at_the_next_sign_in(
    desk: Desk, clock: FixedClock
) -> None:
    assert standing(desk) is None
    desk.store._engine.dispose()  # killed: nothing more is noted
    behind(desk, CUT)
    desk = arrive(desk, clock, SATO)
    known = standing(desk)
    assert known and known.breach.what == "cut"
    assert last_verified(desk) is None
    desk.close()
    again = standing(arrive(desk, clock))
    assert again == known  # said once, with the moment it was found


def test_a_tail_cut_to_the_noted_end_is_noticed_by_who_wrote_it(desk: Desk) -> None:
    noted = desk.store.noted_head(desk.folder)
    taken(desk)
    assert noted
    behind(desk, "DELETE FROM log WHERE seq > :noted", noted=noted.seq)
    seen = desk.store.seen_end
    result = verify_log(desk)
    assert result.breach == Breach("cut", noted.seq + 1)
    assert {end.where: end.head for end in result.ends} == {Where.SEEN: seen, Where.DESK: noted}


def test_a_supervisor_looks_into_it_and_it_is_told_no_more_till_the_next(
    desk: Desk, tmp_path: Path, clock: FixedClock
) -> None:
    (tmp_path / "shelf").mkdir()
    back_up(desk, tmp_path / "shelf")
    behind(desk, CUT)
    known = verify_log(desk).breach
    assert known and standing(desk)
    with refused("not_your_role"):
        look_into(desk.as_person(who(SATO)), known)
    with refused("breach_other"):
        look_into(desk, Breach("gap", 2))
    look_into(desk, known, once="k")
    look_into(desk, known, once="k")
    assert standing(desk) is None
    with desk.looking() as reader:
        kept = found(reader)
        assert kept and kept.looked_into
        (told,) = (entry for entry in reader.newest_acts({"look_into_breach"}, 50))
    assert told.fields["breach"] == "cut"
    desk.store.seen_end = None  # as another program
    assert verify_log(desk).breach is None
    desk.close()
    desk = arrive(desk, clock)
    behind(desk, CUT)
    assert verify_log(desk).breach and standing(desk)


def test_what_was_looked_into_and_is_found_again_is_not_told_again(desk: Desk) -> None:
    behind(desk, "UPDATE log SET actor = 'x' WHERE seq = 2")
    known = verify_log(desk).breach
    assert known == Breach("edited", 2)
    look_into(desk, known)
    assert verify_log(desk).breach == known and standing(desk) is None
    behind(desk, "UPDATE log SET actor = 'x' WHERE seq = 1")
    assert verify_log(desk).breach == Breach("edited", 1) and standing(desk)


@pytest.mark.of_the_file
@pytest.mark.parametrize("harm", ["removed", "garbled", "another"])
def test_an_older_file_put_back_without_what_was_noted_of_its_end_is_told(
    desk: Desk, clock: FixedClock, tmp_path: Path, harm: str
) -> None:
    desk.close()
    older = (desk.folder / "desk.db").read_bytes()
    desk = arrive(desk, clock)
    taken(desk)
    desk.close()
    (desk.folder / "desk.db").write_bytes(older)
    if harm == "removed":
        (desk.folder / "desk.head").unlink()
    elif harm == "garbled":
        (desk.folder / "desk.head").write_bytes(b"x" * 90)
    else:
        other = another_desk(tmp_path / "other", clock)
        other.close()
        (desk.folder / "desk.head").write_bytes((other.folder / "desk.head").read_bytes())
    desk = arrive(desk, clock)
    known = standing(desk)
    assert known and known.breach == Breach("end_missing")
    look_into(desk, known.breach)
    desk.close()
    assert standing(arrive(desk, clock)) is None


def test_a_first_desk_that_never_noted_an_end_is_not_suspected(tmp_path: Path, clock: FixedClock) -> None:
    desk = open_desk(tmp_path / "new", clock).as_person(who(TANAKA))
    desk.store._engine.dispose()  # killed on its first day
    assert standing(arrive(desk, clock)) is None
