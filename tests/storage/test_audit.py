"""The log tells what was done without personal data, only grows, and shows when it was touched."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Connection, text
from sqlcipher3 import dbapi2

from desk_template import NOW, a_case, add, shown
from deskapp.domain.case import Case
from deskapp.domain.facts import Approval, Comparison, Correction, Inquiry, LetterFact, Party
from deskapp.domain.kinds import Custody, LetterCode, Side
from deskapp.storage.audit import Breach, Head
from deskapp.storage.engine import writing
from deskapp.storage.sql_sqlite import TRIGGERS
from deskapp.storage.store import Store
from refusals import refused

DAY = date(2026, 11, 24)


def do(store: Store, move: Callable[[Case], Case]) -> None:
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        case = move(writer.case("c1", None))
        writer.save(case, shown(case))


def tamper(store: Store, *statements: str) -> None:
    with writing(store._engine) as connection, connection.begin():
        for statement in statements:
            connection.execute(text(statement))


def verified(store: Store, *known: Head) -> Breach | None:
    with store.reading() as reader:
        return reader.verify_log(known)


@pytest.fixture
def logged(store: Store) -> Store:
    """A desk with five entries about one case."""
    add(store, a_case())
    for day in (1, 2, 3, 4):
        do(store, lambda case, day=day: replace(case, follow_up_on=date(2026, 12, day)))  # type: ignore[misc]
    return store


def test_dates_are_told_and_personal_fields_only_named(store: Store) -> None:
    add(store, a_case())
    proxy = Party("p2", Side.PROXY, "山﨑 𠮷乃", relation="父", register_confirmed_on=date(2026, 11, 1))
    put_right = Correction(
        "k1", "parties", "c1-person", "born_on", "1975-04-01", "1976-04-01", "聞き違い", "tanaka"
    )
    do(
        store,
        lambda case: replace(
            case,
            own_words="母の件",
            follow_up_on=date(2026, 12, 1),
            parties=(replace(case.parties[0], name="高橋", born_on=date(1976, 4, 1)), proxy),
            corrections=(put_right,),
        ),
    )
    with store.reading() as reader:
        entry = reader.history("c1")[0]
    assert (entry.actor, entry.act, entry.at) == ("tanaka", "describe_case", NOW)
    assert entry.fields == {
        "version": 2,
        "changed": {
            "own_words": None,
            "follow_up_on": [None, "2026-12-01"],
            "parties/c1-person/name": None,
            "parties/c1-person/born_on": None,
            "parties/p2": [None, {"side": "proxy", "register_confirmed_on": "2026-11-01"}],
            "corrections/k1": [
                None,
                {"fact": "parties", "fact_id": "c1-person", "field": "born_on", "corrected_by": "tanaka"},
            ],
        },
    }


def test_free_text_family_protection_and_digests_over_names_are_named_and_never_told(store: Store) -> None:
    add(store, a_case())
    letter = LetterFact("l1", LetterCode.ANSWER, "第1号", "1", "0af1", 1, DAY, "sato", basis="0af2")
    do(
        store,
        lambda case: replace(
            case,
            authority_basis="高橋 正の件",
            protected_on=DAY,
            protected_by="tanaka",
            custody=Custody.SOLE,
            inquiries=(Inquiry("q1", "i1", "営業二課 高橋", DAY, DAY),),
            letters=(letter,),
            approvals=(Approval("v1", "l1", "0af3", "sato", DAY),),
            comparisons=(Comparison("m1", "l1", "0af4", "ohno", DAY),),
        ),
    )
    do(store, lambda case: replace(case, letters=(replace(letter, digest="", basis=""),), custody=None))
    with store.reading() as reader:
        after, told = (entry.fields["changed"] for entry in reader.history("c1")[:2])
    assert {name: told[name] for name in ("authority_basis", "protected_on", "protected_by", "custody")} == {
        "authority_basis": None,
        "protected_on": None,
        "protected_by": None,
        "custody": None,
    }
    assert after == {"custody": None, "letters/l1/digest": None, "letters/l1/basis": None}
    assert "高橋" not in str(told) and "0af" not in str(told)


def test_an_act_of_the_whole_desk_and_a_look_leave_one_entry_a_draft_none(store: Store) -> None:
    with store.writing(NOW, "tanaka", "sign_in"):
        pass
    with store.writing(NOW, "tanaka", "look") as writer:
        writer.log({"page": "case"}, "c1")
    with store.writing(NOW, "tanaka", "save_draft") as writer:
        writer.keep_draft("tanaka", "intake", "書きかけ")
    with store.reading() as reader:
        assert (reader.log_head().seq, reader.draft("tanaka", "intake")) == (2, "書きかけ")
        assert [entry.act for entry in reader.history("c1")] == ["look"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET actor = 'x' WHERE seq = 2",
        "DELETE FROM log WHERE seq = 5",
        "INSERT OR REPLACE INTO log SELECT * FROM log WHERE seq = 2",
    ],
)
@pytest.mark.of_the_file
def test_the_log_only_grows(logged: Store, statement: str) -> None:
    connection = logged._engine.raw_connection()
    with pytest.raises(dbapi2.Error, match="only grows"):
        connection.cursor().execute(statement)
    connection.close()
    assert verified(logged) is None


UNLOCK = ("DROP TRIGGER log_no_update", "DROP TRIGGER log_no_delete")


def lock(connection: Connection) -> None:
    for name in ("log_no_update", "log_no_delete"):
        connection.execute(text(TRIGGERS[name]))


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        ("UPDATE log SET actor = 'x' WHERE seq = 2", Breach("edited", 2)),
        ("UPDATE log SET fields = '{}' WHERE seq = 5", Breach("edited", 5)),
        ("DELETE FROM log WHERE seq = 3", Breach("gap", 3)),
        ("DELETE FROM log WHERE seq > 3", None),
    ],
)
@pytest.mark.of_the_file
def test_whoever_gets_past_the_triggers_is_found_out(
    logged: Store, statement: str, breach: Breach | None
) -> None:
    with logged.reading() as reader:
        head = reader.log_head()
    tamper(logged, *UNLOCK, statement)
    assert verified(logged) == Breach("trigger_missing")
    with writing(logged._engine) as connection, connection.begin():
        lock(connection)
    assert verified(logged) == breach
    assert verified(logged, head) == (breach or Breach("cut", 4))


@pytest.mark.of_the_file
def test_a_tail_cut_off_is_named_even_after_the_program_has_written_on(logged: Store) -> None:
    with logged.reading() as reader:
        head = reader.log_head()
    tamper(logged, *UNLOCK, "DELETE FROM log WHERE seq > 3")
    with writing(logged._engine) as connection, connection.begin():
        lock(connection)
    for day in (5, 6, 7):
        do(logged, lambda case, day=day: replace(case, follow_up_on=date(2026, 12, day)))  # type: ignore[misc]
    assert verified(logged) is None
    assert verified(logged, Head(2, mac_of(logged, 2)), head) == Breach("cut", 5)


def mac_of(store: Store, seq: int) -> str:
    with store._engine.connect() as connection:
        return str(
            connection.execute(text("SELECT mac FROM log WHERE seq = :seq"), {"seq": seq}).scalar_one()
        )


def test_a_walk_along_the_log_can_be_broken_off(logged: Store) -> None:
    told: list[float] = []
    with logged.reading() as reader:
        reader.verify_log(go_on=lambda part: not told.append(part))  # type: ignore[func-returns-value]
        with refused("verifying_cancelled"):
            reader.verify_log(go_on=lambda _part: False)
    assert told == [0]
