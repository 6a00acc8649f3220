"""What was disposed of stands in no byte of the desk's files, in whatever way it was written (spec §9)."""

from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from desk_template import NOW, SECRETS, TODAY, a_case, add, shown
from deskapp.domain.case import FACTS, Case
from deskapp.domain.corrections import CORRECTABLE
from deskapp.domain.facts import Contact
from deskapp.domain.retention import gone_from
from deskapp.storage.engine import FILE, open_engine
from deskapp.storage.store import Store
from marked import Marks, marked, marked_case
from raw_pages import bytes_on_disk


@pytest.fixture
def marks() -> Marks:
    return Marks()


@pytest.fixture
def other(store: Store, tmp_path: Path) -> Iterator[Store]:
    """A second desk on the file."""
    opened = Store.open(tmp_path, SECRETS, fsync=False)
    yield opened
    opened.close()


def found(folder: Path, marks: Marks) -> list[str]:
    """The marks that can be read somewhere in the files of this folder, by whoever has the key."""
    content = bytes_on_disk(folder, SECRETS.database)
    return [name for name, trace in marks.traces() if trace in content]


def lived(store: Store, marks: Marks) -> Case:
    """A case rewritten twice in every personal field, with letters, contacts and drafts, among others."""
    add(store, a_case("before", number="2026-000008"))
    add(store, marked_case(marks))
    for turn in range(2):
        with store.writing(NOW, "tanaka", "describe_case") as writer:
            before = writer.case("c1", turn + 1)
            case = marked_case(marks, version=before.version)
            writer.save(case, replace(shown(case), name=case.person.name, kana=case.person.kana))
            contact = marked(Contact, marks, id=f"n{turn}", case_id="c1")
            writer.note(contact)
            writer.keep_letter("c1", f"l{turn}", marks.sign().encode() * 400)
            for form in ("note:c1", f"decision:{case.items[0].id}"):
                writer.keep_draft("tanaka", form, marks.sign())
    with store.writing(NOW, "tanaka", "correct_fact") as writer:
        withdrawn = replace(writer.case("c1", 3), inquiries=(), papers=(), tries=())
        writer.save(withdrawn, shown(withdrawn))
    add(store, a_case("after", number="2026-000009"))
    with store.reading() as reader:
        return reader.case("c1")


def dispose(store: Store, case: Case) -> None:
    with store.writing(NOW, "tanaka", "run_retention") as writer:
        before = writer.case(case.id)
        gone = gone_from(before, "tanaka", TODAY)
        writer.save(gone, shown(gone))
        writer.forget(before)


def test_no_byte_tells_what_any_personal_field_ever_held(store: Store, tmp_path: Path, marks: Marks) -> None:
    case = lived(store, marks)
    seen = found(tmp_path, marks)
    assert len(seen) > len(marks.signs) and any(name.endswith("gram") for name in seen), "they can be found"
    dispose(store, case)
    assert store.settle()
    assert found(tmp_path, marks) == []
    assert (tmp_path / "desk.db-wal").stat().st_size == 0


def test_the_log_never_held_any_of_it(store: Store, marks: Marks) -> None:
    case = lived(store, marks)
    dispose(store, case)
    with store.reading() as reader:
        told = "\n".join(str(entry) for entry in reader.history("c1")).encode()
        assert reader.verify_log() is None
    assert [name for name, trace in marks.traces() if trace in told] == []


def test_nothing_of_others_goes_with_it(store: Store, marks: Marks) -> None:
    dispose(store, lived(store, marks))
    with store.reading() as reader:
        assert [reader.case(id).person.name for id in ("before", "after")] == ["髙橋 花子"] * 2
        assert reader.draft("tanaka", "note:c1") is None


def test_letters_lose_their_key_and_their_bytes(store: Store, tmp_path: Path, marks: Marks) -> None:
    case = lived(store, marks)
    with store._engine.connect() as connection:
        sealed = connection.execute(text("SELECT sealed FROM letter_bytes")).scalars().all()
        keys = connection.execute(text("SELECT key FROM letter_keys")).scalars().all()
    assert len(sealed) == 2 and len(keys) == 1
    dispose(store, case)
    assert store.settle()
    content = bytes_on_disk(tmp_path, SECRETS.database)
    assert not any(part in content for each in (*sealed, *keys) for part in (each[:32], each[-32:]))


def test_a_reader_in_the_way_is_told_and_the_journal_is_emptied_once_it_has_gone(
    store: Store, other: Store, tmp_path: Path, marks: Marks
) -> None:
    case = lived(store, marks)
    store._engine.dispose()
    store._engine = open_engine(tmp_path / FILE, SECRETS.database, fsync=False, patience_ms=1)
    with other.reading() as snapshot:
        assert snapshot.case("c1").person.name in marks.signs
        dispose(store, case)
        assert not store.settle(), "another desk reads older pages"
        assert snapshot.case("c1").person.name in marks.signs
    assert store.settle()
    assert found(tmp_path, marks) == []


def test_every_way_of_erasing_is_switched_on_for_every_connection(store: Store) -> None:
    with store._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
        assert connection.exec_driver_sql("PRAGMA temp_store").scalar() == 2, "in memory, never in a file"
        kept = connection.exec_driver_sql("SELECT v FROM grams_config WHERE k = 'secure-delete'").scalar()
        assert kept == 1


def test_no_date_that_can_be_put_right_is_personal_since_its_former_value_stays() -> None:
    kinds: dict[str, type] = {"case": Case, **FACTS}
    personal = {
        (group, each.name)
        for group, kind in kinds.items()
        for each in fields(kind)
        if each.metadata.get("personal")
    }
    assert not personal & {(group, name) for group, names in CORRECTABLE.items() for name in names}
