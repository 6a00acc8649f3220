"""Commands are found as they are typed: in 漢字, in kana, in Latin letters of either school."""

import re

import pytest

from deskapp.text import texts
from deskapp.ui.jump.entry import Entry, Kind, ranked
from deskapp.ui.jump.readings import unread

WORDS = (
    "発送",
    "承認",
    "取下げを記録",
    "DV・支援措置の注意を付ける",
    "届いた書類を記録",
    "記録・バックアップ",
    "鍵",
)


def entries(*words: str) -> tuple[Entry, ...]:
    return tuple(Entry(Kind.ACT, each, lambda: None) for each in words or WORDS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("発送", "発送"),
        ("はっそう", "発送"),
        ("ハッソウ", "発送"),
        ("hassou", "発送"),
        ("hass", "発送"),
        ("しょう", "承認"),
        ("shou", "承認"),
        ("syounin", "承認"),
        ("ＳＨＯＵＮＩＮ", "承認"),
        ("torisage", "取下げを記録"),
        ("とりさげ", "取下げを記録"),
        ("dv", "DV・支援措置の注意を付ける"),
        ("ちゅうい", "DV・支援措置の注意を付ける"),
        ("todoita", "届いた書類を記録"),
        ("bakkuappu", "記録・バックアップ"),
        ("kagi", "鍵"),
    ],
)
def test_what_is_meant_stands_first(typed: str, meant: str) -> None:
    assert ranked(entries(), typed)[0].words == meant


def test_what_begins_so_comes_before_what_only_has_it() -> None:
    found = ranked(entries("書類を記録", "記録・バックアップ"), "きろく")
    assert [each.words for each in found] == ["記録・バックアップ", "書類を記録"]


def test_what_cannot_be_done_comes_after_what_can() -> None:
    barred = Entry(Kind.ACT, "期限を停止", lambda: None, barred="責任者が行います。")
    free = Entry(Kind.ACT, "期限を再開", lambda: None)
    assert ranked((barred, free), "きげん") == (free, barred)


def test_nothing_typed_shows_all_and_nonsense_nothing() -> None:
    all_of_them = entries()
    assert ranked(all_of_them, "  ") == all_of_them
    assert ranked(all_of_them, "qqq") == ()


def test_every_command_can_be_typed_without_kanji() -> None:
    assert {words: unread(words) for words in commands() if unread(words)} == {}


def commands() -> list[str]:
    """The words of places, pages, next steps and the acts beside them."""
    page, window = texts("ja", "case_page"), texts("ja", "window")
    steps = [
        words for key, words in texts("ja", "next_steps").items() if not key.startswith(("why_", "approval"))
    ]
    places = ("today", "cases", "consultations", "approvals", "posting", "disposal", "settings")
    beside = [page[key.removeprefix("ask_")] for key in page if key.startswith("ask_") and "text" not in key]
    pages = [words for key, words in texts("ja", "settings").items() if key.startswith("page_")]
    tabs = [words for key, words in page.items() if key.startswith("tab_")]
    named = list(texts("ja", "keys_sheet").values())
    found = [*steps, *beside, *pages, *tabs, *named, *(window[place] for place in places)]
    return [re.sub(r"\{[^}]*\}", "", words) for words in found]
