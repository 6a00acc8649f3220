"""What is half written is found again by whose it is, with the case it is about."""

from dataclasses import replace
from datetime import timedelta

from desk_template import NOW, a_case, add
from deskapp.domain.facts import LetterFact, Paper
from deskapp.domain.kinds import LetterCode, Side
from deskapp.storage.store import Store


def keep(store: Store, person: str, form: str, minutes: int) -> None:
    with store.writing(NOW + timedelta(minutes=minutes), person, "save_draft") as writer:
        writer.keep_draft(person, form, "{}")


def test_drafts_are_told_of_the_newest_first_each_with_its_case(store: Store) -> None:
    add(store, a_case("c1"))
    for minutes, form in enumerate(("intake_phone", "note:c1", "decision:c1-item", "note:gone")):
        keep(store, "sato", form, minutes)
    keep(store, "tanaka", "note:c1", 9)
    with store.reading() as reader:
        left = reader.drafts_left("sato")
        theirs = reader.drafts_left("tanaka")
    assert [(each.form, each.case_id) for each in left] == [
        ("note:gone", None),
        ("decision:c1-item", "c1"),
        ("note:c1", "c1"),
        ("intake_phone", None),
    ]
    assert left[0].at == NOW + timedelta(minutes=3)
    assert [each.form for each in theirs] == ["note:c1"]


def test_a_form_may_name_any_fact_of_a_case_that_is_written_about(store: Store) -> None:
    paper = Paper("p1", "passport", Side.PERSON, NOW.date(), NOW.date())
    letter = LetterFact("l1", LetterCode.RECEIPT, "2027-0001-1", "1", "0" * 64, 1, NOW.date(), "sato")
    add(store, replace(a_case("c1"), papers=(paper,), letters=(letter,)))
    forms = ("refusing:p1", "posting:l1")
    for minutes, form in enumerate(forms):
        keep(store, "sato", form, minutes)
    with store.reading() as reader:
        assert {each.form: each.case_id for each in reader.drafts_left("sato")} == dict.fromkeys(forms, "c1")
