"""A supervisor changes a text: letters are made with it from then on, and keep what they were made with."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from deskapp.domain.acts import Act
from deskapp.domain.kinds import LetterCode, Told
from deskapp.letters.wordings import delivered
from deskapp.operations.checklist import tell_deficiency
from deskapp.operations.desk import Desk
from deskapp.operations.forms import blank_form
from deskapp.operations.letters import letter_bytes, make_letter
from deskapp.operations.wording import adopt_wording, try_wording, wordings_of
from deskapp.storage.tables import log
from desks import SATO, TANAKA, open_desk, who
from letters.papers import pages
from playing import page, taken
from refusals import refused

COVER = delivered("cover")
OURS = COVER.replace("ありがとうございます", "誠にありがとうございます")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def said(pdf: bytes) -> str:
    return "".join(pages(pdf))


def version_of(desk: Desk, name: str) -> str:
    with desk.looking() as reader:
        return reader.newest(f"wording:{name}")


def test_letters_are_made_with_the_adopted_text_and_keep_what_they_were_made_with(
    desk: Desk, boss: Desk
) -> None:
    first, second = (taken(desk) for _ in range(2))
    old = make_letter(desk, first, LetterCode.FORM_OUT).made or ""
    adopt_wording(boss, "cover", OURS, once="adopt")
    adopt_wording(boss, "cover", OURS, once="adopt")
    new = make_letter(desk, second, LetterCode.FORM_OUT).made or ""
    assert "誠にありがとう" not in said(letter_bytes(desk, first, old))
    assert "誠にありがとう" in said(letter_bytes(desk, second, new))
    versions = {page(desk, each).case.letters[-1].form_version for each in (first, second)}
    assert len(versions) == 2


def test_the_log_tells_who_adopted_which_version_of_which_text(desk: Desk, boss: Desk) -> None:
    adopt_wording(boss, "cover", OURS)
    with desk.looking() as reader:
        newest = reader.newest_of("wording:")["wording:cover"]
        entry = reader._connection.execute(select(log).where(log.c.act == Act.ADOPT_WORDING)).one()
    assert (entry.actor, entry.case) == (boss.staff.id, None)
    assert json.loads(entry.fields)["wording:cover"] == newest.digest
    assert (newest.adopted_by, newest.adopted_on) == (boss.staff.id, date(2027, 1, 18))


def test_forms_behind_a_letter_and_words_of_tables_are_the_adopted_ones(desk: Desk, boss: Desk) -> None:
    case_id = taken(desk)
    adopt_wording(boss, "guide", delivered("guide").replace("必要書類のご案内", "送る書類のご案内"))
    missing = delivered("missing").replace("（必要事項をすべてご記入のうえ", "（漏れなくご記入のうえ")
    adopt_wording(boss, "missing", missing)
    tell_deficiency(desk, case_id, Told.LETTER, date(2027, 2, 17))
    told = said(letter_bytes(desk, case_id, page(desk, case_id).case.letters[-1].id))
    assert "送る書類のご案内" in told and "必要書類のご案内" not in told
    assert "漏れなくご記入のうえ" in told


def test_a_text_of_before_and_the_delivered_one_are_taken_up_again(desk: Desk, boss: Desk) -> None:
    for text in (OURS, COVER, OURS):
        adopt_wording(boss, "cover", text)
    with desk.looking() as reader:
        revised = reader.revised("wording:cover")
    assert [each.text for each in revised] == [OURS, COVER, OURS]
    assert len({each.digest for each in revised}) == 3
    assert wordings_of(desk).text("cover") == OURS


def test_what_cannot_be_adopted_is_refused_and_nothing_changes(desk: Desk, boss: Desk) -> None:
    with refused("not_your_role"):
        adopt_wording(desk, "cover", OURS)
    with refused("wording_same"):
        adopt_wording(boss, "cover", COVER)
    with refused("wording_unknown"):
        adopt_wording(boss, "../words", OURS)
    with refused("wording_broken"):
        adopt_wording(boss, "cover", OURS + "{{秘密}}")
    assert wordings_of(desk).adopted == {}


def test_two_supervisors_do_not_undo_each_other(desk: Desk, boss: Desk) -> None:
    adopt_wording(boss, "cover", OURS, seen="")
    with refused("wording_changed"):
        adopt_wording(boss, "cover", OURS.replace("誠に", "まことに"), seen="")
    adopt_wording(boss, "cover", OURS.replace("誠に", "まことに"), seen=version_of(desk, "cover"))


def test_a_text_is_tried_on_its_page_before_it_is_adopted(desk: Desk) -> None:
    tried = try_wording(desk, "cover", OURS)
    assert "誠にありがとう" in said(tried.pdf) and "委任状" in said(tried.pdf)
    assert tried.conditions == ("請求一覧あり", "委任")
    plain = try_wording(desk, "cover", OURS, frozenset())
    assert "委任状" not in said(plain.pdf)
    with refused("wording_broken"):
        try_wording(desk, "cover", "[もし 委任]")
    assert wordings_of(desk).adopted == {}


def test_a_form_asked_for_without_a_desk_is_the_delivered_one(desk: Desk, boss: Desk) -> None:
    adopt_wording(boss, "guide", delivered("guide").replace("必要書類のご案内", "送る書類のご案内"))
    assert "必要書類のご案内" in said(blank_form("guide", desk.today))


def test_another_person_of_the_desk_works_with_the_same_texts(desk: Desk, boss: Desk) -> None:
    adopt_wording(boss, "cover", OURS)
    assert wordings_of(desk.as_person(who(SATO))).text("cover") == OURS
