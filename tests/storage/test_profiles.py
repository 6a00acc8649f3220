"""Adopted revisions, settings, people, contacts and drafts."""

from datetime import date, timedelta

import pytest

from desk_template import NOW, TODAY, a_case, add
from deskapp.domain.facts import Contact
from deskapp.domain.people import Staff, StaffRole
from deskapp.domain.profile import digest_of
from deskapp.storage.store import Store
from refusals import refused

D1, D2, W1 = map(digest_of, ("一", "二", "文"))


def test_the_newest_revision_is_in_force_and_the_old_one_stays_readable(store: Store) -> None:
    with store.writing(NOW, "tanaka", "adopt_profile") as writer:
        with refused("nothing_adopted"):
            writer.newest("profile")
        writer.adopt("profile", "一", D1, TODAY)
        writer.adopt("wording", "文", W1, TODAY)
        writer.adopt("profile", "二", D2, TODAY)
    with store.reading() as reader:
        assert (reader.newest("profile"), reader.newest("wording")) == (D2, W1)
        assert (reader.adopted(D1), reader.adopted(D2)) == ("一", "二")
        assert [(each.digest, each.adopted_by) for each in reader.revised("profile")] == [
            (D2, "tanaka"),
            (D1, "tanaka"),
        ]
    with refused("already_adopted"), store.writing(NOW, "tanaka", "adopt_profile") as writer:
        writer.adopt("profile", "一", D1, TODAY)


@pytest.mark.of_the_file
def test_a_revision_that_was_rewritten_is_told_as_damage(store: Store) -> None:
    with store.writing(NOW, "tanaka", "adopt_profile") as writer:
        writer.adopt("profile", "一", D1, TODAY)
        writer._connection.exec_driver_sql("UPDATE revisions SET text = '二'")
    with refused("database_damaged"), store.reading() as reader:
        reader.adopted(D1)


def test_the_revision_in_force_on_a_day_is_the_last_one_adopted_by_then(store: Store) -> None:
    with store.writing(NOW, "tanaka", "adopt_calendar") as writer:
        with refused("nothing_adopted"):
            writer.in_force("calendar", TODAY)
        for digest, days in (("c1", 0), ("c2", 0), ("c3", 5)):
            writer.adopt("calendar", digest, digest, TODAY + timedelta(days))
    with store.reading() as reader:
        later = (-9, 0, 4, 5, 99)
        found = [reader.in_force("calendar", TODAY + timedelta(days)) for days in later]
    assert found == ["c2", "c2", "c2", "c3", "c3"]


def test_a_setting_is_changed_and_the_log_tells_from_what(store: Store) -> None:
    for value in ("no", "yes"):
        with store.writing(NOW, "tanaka", "change_settings") as writer:
            writer.set_setting("witness", value)
    with store.reading() as reader:
        assert (reader.setting("witness"), reader.setting("other")) == ("yes", None)


@pytest.mark.of_the_file
def test_no_text_is_kept_with_a_nul_so_that_one_that_is_read_tells_of_damage(store: Store) -> None:
    with store.writing(NOW, "tanaka", "change_settings") as writer:
        writer.set_setting("witness", "y\0es")
    with store.reading() as reader:
        assert reader.setting("witness") == "yes"
    with store.writing(NOW, "tanaka", "change_settings") as writer:
        writer._connection.exec_driver_sql("UPDATE settings SET value = 'yes' || char(0)")
    with refused("database_damaged"), store.reading() as reader:
        reader.setting("witness")


def test_people_are_kept_and_changed(store: Store) -> None:
    for role in (StaffRole.OPERATOR, StaffRole.SUPERVISOR):
        with store.writing(NOW, "tanaka", "add_staff") as writer:
            writer.put_staff(Staff("s1", "大野 真", role))
    with store.reading() as reader:
        assert reader.staff() == [Staff("s1", "大野 真", StaffRole.SUPERVISOR)]


def test_contacts_come_newest_first(store: Store) -> None:
    add(store, a_case())
    lines = [
        Contact(f"n{at}", "c1", "phone", f"{at}回目", NOW + timedelta(hours=at), "tanaka", date(2026, 12, at))
        for at in (2, 1, 3)
    ]
    with store.writing(NOW, "tanaka", "note_contact") as writer:
        for line in lines:
            writer.note(line)
    with store.reading() as reader:
        assert reader.contacts("c1") == sorted(lines, key=lambda line: line.id, reverse=True)
        assert reader.history("c1")[0].fields == {"contact": "n3"}


def test_a_draft_is_kept_per_person_and_form_and_forgotten_when_empty(store: Store) -> None:
    for person, text in (("tanaka", "前"), ("sato", "佐藤の"), ("tanaka", "後")):
        with store.writing(NOW, person, "save_draft") as writer:
            writer.keep_draft(person, "intake", text)
    with store.reading() as reader:
        assert (reader.draft("tanaka", "intake"), reader.draft("sato", "intake")) == ("後", "佐藤の")
        assert reader.draft("tanaka", "letter") is None
    with store.writing(NOW, "tanaka", "save_draft") as writer:
        writer.keep_draft("tanaka", "intake", "")
        assert writer.draft("tanaka", "intake") is None
