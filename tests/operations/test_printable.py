"""What letters print is asked for its characters where it is entered, and again at the print (spec §8)."""

import ast
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest

from deskapp.domain.acts import Act
from deskapp.domain.case import FACTS
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import (
    ContactHow,
    Door,
    Side,
)
from deskapp.domain.people import StaffRole
from deskapp.letters.places import refuse_undrawable
from deskapp.operations import intake
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.operations.printable import refuse_text, refuse_unprintable
from deskapp.text import t, use
from deskapp.ui.messages import sentence
from desks import PASSWORD, TANAKA, open_desk, who
from letters.printed import PRINTED, REGISTERS, full_cases, papers_of, said, with_words, worded
from playing import checked, page, taken
from refusals import refused

ODD = "外字\ue000"
UNSEEN = ("山田\n太郎", "山田\t太郎", "山\u202e田", "山\u200b田", "山\x00田", "山田\ud83d")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


def test_every_field_that_reaches_a_letter_is_marked_as_printed_and_no_other() -> None:
    """Found by writing a word into each field and looking for it on every letter."""
    words = {(place, name): f"標識{number:03}。" for number, (place, name, _) in enumerate(worded())}
    reached = set()
    for case in full_cases():
        marked = case
        for (place, name), word in words.items():
            marked = with_words(marked, place, name, word)
        printed = "".join(said(letter) for letter in papers_of(marked))
        reached |= {field for field, word in words.items() if word in printed}
    assert reached == set(PRINTED) - REGISTERS


@pytest.mark.parametrize(("place", "name"), PRINTED)
def test_what_cannot_be_printed_is_refused_at_entry_by_the_name_of_its_field(place: str, name: str) -> None:
    case = next(full_cases())
    if place in ("postings", "disposals"):
        kept = FACTS[place]
        blank = {each.name: "" for each in fields(kept) if each.name != name}
        entered = replace(case, **{place: (kept(**{**blank, name: ODD}),)})  # type: ignore[arg-type]
    else:
        entered = with_words(case, place, name, ODD)
    with pytest.raises(RuleViolation) as caught:
        refuse_unprintable(entered, case)
    assert caught.value.code == ("annex_undrawable" if name == "content" else "text_undrawable")
    assert caught.value.facts["characters"] == "外字(U+E000)"
    assert name == "content" or caught.value.facts["field"] == name
    refuse_unprintable(entered, entered)  # what stood there before hinders no other act


@pytest.mark.parametrize(("place", "name"), [each for each in PRINTED if each not in REGISTERS])
def test_and_again_before_it_is_printed(place: str, name: str) -> None:
    """As it may come from a backup that was made before a font was changed."""
    refusals = set()
    for case in full_cases():
        for letter in papers_of(with_words(case, place, name, ODD)):
            try:
                refuse_undrawable(letter)
            except RuleViolation as refusal:
                refusals.add((refusal.code, bool(refusal.facts["place"])))
        if refusals:
            break
    assert refusals == {("letter_undrawable", True)}


def test_every_act_on_a_case_goes_through_that_door() -> None:
    """Nothing but an act keeps a case, and an act keeps it in one place."""
    rooms = Path(__file__).parents[2] / "src" / "deskapp" / "operations"
    calling = {
        file.name
        for file in rooms.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("writer.save", "writer.add"))
    }
    assert calling == {"doing.py"}


@pytest.mark.parametrize("name", UNSEEN)
def test_a_name_with_what_nobody_sees_is_refused_and_told(desk: Desk, name: str) -> None:
    with refused("text_unseen"):
        taken_as(desk, name)
    id = taken(desk)
    with refused("text_unseen"):
        intake.describe_party(desk, id, Side.PERSON, {"name": name})


def test_what_nobody_sees_at_the_ends_of_a_pasted_name_goes_and_makes_no_other_name_of_it(desk: Desk) -> None:
    id = checked(desk)
    name = page(desk, id).case.person.name
    intake.describe_party(desk, id, Side.PERSON, {"name": f"\ufeff{name}\t\r\n"})
    case = page(desk, id).case
    assert (case.person.name, case.identity_checked_on) == (name, desk.today)
    request = intake.Request("\u202e山田 太郎\x00", Door.PHONE, desk.today)
    made = intake.take_request(desk, request).made
    assert made and page(desk, made).case.person.name == "山田 太郎"


@pytest.mark.parametrize("name", ["吉\ue000", "\U0001f600さん", "\U000323af"])
def test_a_name_that_cannot_be_drawn_is_refused_and_told(desk: Desk, name: str) -> None:
    with refused("text_undrawable"):
        taken_as(desk, name)


def taken_as(desk: Desk, name: str) -> None:
    intake.take_request(desk, intake.Request(name, Door.PHONE, desk.today))


def test_a_long_address_has_lines_and_a_name_has_one(desk: Desk) -> None:
    id = taken(desk)
    intake.describe_party(desk, id, Side.PERSON, {"address": "東京都葛飾区\n見本一丁目"})
    with refused("text_unseen"):
        intake.describe_party(desk, id, Side.PERSON, {"postal": "124\n0012"})


def test_words_that_no_letter_prints_are_kept_as_they_came_unless_they_are_no_text(desk: Desk) -> None:
    id = taken(desk)
    intake.describe_case(desk, id, {"own_words": "返事がない😀\t\u200b至急"})
    for broken in ("own_words", "text"):
        with refused("text_unseen"):
            refuse_text(broken, "途中で切れた絵文字\ud83d", None)
    with refused("text_unseen"):
        intake.note_contact(desk, id, ContactHow.PHONE, "折り返し\udc00")


def test_whoever_signs_letters_has_a_name_that_can_be_printed(desk: Desk) -> None:
    supervisor = desk.as_person(who(TANAKA))
    with refused("text_undrawable"):
        add_staff(supervisor, NewStaff(Credential("山\ue000", PASSWORD), StaffRole.OPERATOR))


def test_the_marks_know_every_act(desk: Desk) -> None:
    """An act of any sort that enters such words is refused: the door is the same for all."""
    id = taken(desk)
    with refused("text_undrawable"):
        desk.change(
            Act.DECIDE_ITEM,
            id,
            lambda case: replace(case, items=(replace(case.items[0], reason=ODD),)),
            None,
            None,
        )
    with refused("text_unseen"):
        desk.change(Act.NOTE_CONTACT, id, lambda case: replace(case, own_words="\ud83d"), None, None)


def test_what_an_older_desk_let_in_hinders_no_act_however_the_case_is_read(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = taken(desk)
    with monkeypatch.context() as older:
        older.setattr("deskapp.operations.doing.refuse_unprintable", lambda *_: None)
        intake.describe_party(desk, id, Side.PERSON, {"address": ODD})
    with desk.doing(Act.DESCRIBE_CASE) as tx:
        tx.save(replace(tx.writer.case(id), follow_up_on=desk.today))
    assert page(desk, id).case.follow_up_on == desk.today


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_sentence_names_the_place_the_character_and_both_ways_out(language: str) -> None:
    use(language)
    with pytest.raises(RuleViolation) as caught:
        refuse_text("name", ODD)
    words = sentence(caught.value)
    assert "U+E000" in words and t("fields.name") in words and "〓" in words
    assert ("同意" if language == "ja" else "agreed") in words
