"""The file itself: kept through kills, sealed, and its troubles told apart."""

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desk_template import NOW, SECRETS, a_case, add, new_store, shown
from deskapp.domain.errors import StorageProblem
from deskapp.domain.facts import Contact
from deskapp.domain.people import Staff, StaffRole
from deskapp.storage import errors
from deskapp.storage.engine import FILE, open_engine
from deskapp.storage.keys import Cost, Secrets, create_keys
from deskapp.storage.store import Store
from deskapp.text import texts
from refusals import refused

OTHERS = Secrets(b"o" * 32, b"l" * 32)


def test_nothing_personal_can_be_read_from_the_folder(store: Store, tmp_path: Path) -> None:
    add(store, a_case(name="髙橋 花子", own_words="電話番号の件 SECRETWORD"))
    with store.writing(NOW, "tanaka", "note_contact") as writer:
        writer.note(Contact("n1", "c1", "phone", "SECRETWORD", NOW, "tanaka"))
        writer.keep_letter("c1", "l1", b"%PDF SECRETWORD")
        writer.put_staff(Staff("tanaka", "田中 由紀", StaffRole.SUPERVISOR))
    files = [file.read_bytes() for file in tmp_path.iterdir()]
    assert len(files) == 3  # the database, its journal and the journal's index
    for word in ("髙橋", "高橋", "花子", "SECRETWORD", "田中", "CREATE TABLE"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert not any(word.encode(encoding) in content for content in files)


def test_a_commit_outlives_the_closing_and_waits_for_the_disk(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    store = Store.open(tmp_path, SECRETS)  # fsync, as a desk really runs
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    add(store, a_case())
    store.close()
    again = Store.open(tmp_path, SECRETS)
    with again.reading() as reader:
        assert reader.case("c1") == a_case()
    again.close()


def test_a_full_disk_rolls_back_and_says_so(store: Store) -> None:
    add(store, a_case())
    with store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with refused("disk_full"), store.writing(NOW, "tanaka", "describe_case") as writer:
        case = writer.case("c1", 1)
        writer.save(replace(case, own_words="長い言葉" * 100_000), shown(case))
    with store.reading() as reader:
        assert reader.case("c1") == a_case()
        assert reader.verify_log() is None
    with store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    with store.writing(NOW, "tanaka", "describe_case") as writer:
        assert writer.save(replace(writer.case("c1", 1), own_words="短い"), shown(case)).version == 2


def test_a_desk_that_waits_too_long_for_another_is_told(store: Store, tmp_path: Path) -> None:
    impatient = Store.open(tmp_path, SECRETS, fsync=False)
    with impatient._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with store.writing(NOW, "tanaka", "look") as writer:
        writer.log({})
        with refused("desk_locked"), impatient.writing(NOW, "sato", "look"):
            pass
    impatient.close()


def damage_a_page(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[300] ^= 1
    file.write_bytes(content)


@pytest.mark.parametrize(
    ("code", "harm"),
    [
        ("database_damaged", damage_a_page),
        ("database_damaged", lambda file: file.write_bytes(file.read_bytes()[:4096])),
        ("database_foreign", lambda file: file.write_bytes(b"SQLite format 3\0" + bytes(5000))),
        ("database_foreign", lambda file: file.write_text("売上 2026" * 1000)),
        ("desk_missing", Path.unlink),
    ],
)
def test_a_file_that_cannot_be_used_is_told_by_its_kind(store: Store, tmp_path: Path, code, harm) -> None:  # type: ignore[no-untyped-def]
    add(store, a_case())
    store.close()
    harm(tmp_path / FILE)
    with refused(code):
        Store.open(tmp_path, SECRETS)


def test_another_desks_keys_do_not_open_it_and_a_missing_folder_is_told(store: Store, tmp_path: Path) -> None:
    with refused("database_foreign"):
        Store.open(tmp_path, OTHERS)
    for door in (Store.open, Store.create):
        with refused("folder_missing"):
            door(tmp_path / "gone", SECRETS)
    with refused("desk_exists"):
        Store.create(tmp_path, SECRETS)


def test_a_file_with_other_tables_and_a_newer_one_are_refused(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / FILE, SECRETS.database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE sales(a)"))
    with refused("database_foreign"):
        Store.open(tmp_path, SECRETS)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version(version_num)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('9999')"))
    with refused("database_newer"):
        Store.open(tmp_path, SECRETS)
    engine.dispose()


def test_a_creation_that_fails_leaves_no_half_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise StorageProblem("disk_full")

    cheap = Cost(rounds=1, memory_kib=64, lanes=1, recovery_kib=64)
    keys, _ = create_keys(tmp_path, "田中 由紀", "見本の合言葉2027", cheap)
    monkeypatch.setattr("deskapp.storage.audit.is_guarded", full)
    with refused("disk_full"):
        Store.create(tmp_path, keys)
    assert list(tmp_path.iterdir()) == []


def test_no_value_of_a_statement_reaches_an_error(store: Store) -> None:
    case = a_case(name="SECRETWORD")
    add(store, case)
    with pytest.raises(Exception, match="UNIQUE") as bug:
        add(store, case)
    assert "SECRETWORD" not in str(bug.value)


def test_every_trouble_has_words() -> None:
    codes = {*errors._BY_RESULT.values(), *errors._BY_ERRNO.values()}
    assert codes <= texts("ja", "errors").keys()
    assert codes <= texts("en", "errors").keys()


@pytest.mark.of_the_file
def test_a_reading_that_nobody_waits_for_ends_and_the_next_one_goes_on(store: Store) -> None:
    endless = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e12) SELECT max(i) FROM n"
    )
    with refused("reading_stopped"), store.reading(lambda: False) as reader:
        reader._connection.execute(endless)
    with store.reading() as reader:
        assert reader._connection.execute(text("SELECT 1")).scalar_one() == 1
