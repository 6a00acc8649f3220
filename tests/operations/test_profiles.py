"""A revision of the policy: read from a file, compared, adopted by a supervisor, announced on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deskapp.operations.defaults import first_text
from deskapp.operations.desk import Desk
from deskapp.operations.forms import record_sheet_print
from deskapp.operations.profiles import (
    adopt_profile,
    in_words,
    read_proposal,
    revision_notice,
)
from deskapp.operations.views.profiles import profiles
from deskapp.text import texts
from desks import TANAKA, open_desk, who
from letters.papers import pages
from playing import page, taken
from refusals import refused

DEFAULT = first_text("profile")
REVISED = (
    DEFAULT.replace("revised_on = 2019-12-19", "revised_on = 2027-01-18")
    .replace('joint_responsible = "レバレージーズ株式会社"', 'joint_responsible = "レバレッジズ株式会社"')
    .replace("answer_business_days = 14", "answer_business_days = 10")
    .replace("witness_required = false", "witness_required = true")
    .replace('answer_methods = ["written"]', 'answer_methods = ["written", "electronic"]')
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def boss(desk: Desk) -> Desk:
    return desk.as_person(who(TANAKA))


def written(folder: Path, text: str) -> Path:
    file = folder / "改訂.toml"
    file.write_text(text, encoding="utf-8-sig")
    return file


def test_a_file_is_compared_with_the_policy_in_force_and_nothing_is_adopted(
    desk: Desk, tmp_path: Path
) -> None:
    proposal = read_proposal(desk, written(tmp_path, REVISED))
    assert {each.key for each in proposal.differences} == {
        *("revised_on", "joint_responsible", "answer_business_days", "witness_required", "answer_methods")
    }
    assert desk.policy.profile.answer_business_days == 14


def test_an_adopted_revision_counts_for_new_cases_and_old_ones_keep_theirs(desk: Desk, boss: Desk) -> None:
    old = taken(desk)
    with refused("not_your_role"):
        adopt_profile(desk, REVISED)
    adopt_profile(boss, REVISED, once="adopt")
    adopt_profile(boss, REVISED, once="adopt")
    new = taken(desk)
    days = [page(desk, each).policy.profile.answer_business_days for each in (old, new)]
    assert days == [14, 10]
    found = profiles(desk)
    assert [(each.in_force, each.open_cases) for each in found.revisions] == [(True, 1), (False, 1)]
    assert found.revisions[0].adopted_by == TANAKA and not found.may_adopt
    with refused("already_adopted"):
        adopt_profile(boss, REVISED)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("revised_on = 2027-01-18", "revised_on = 2027-01-19", "profile_broken"),
        ("revised_on = 2027-01-18", "revised_on = 2019-12-18", "profile_broken"),
        ('"passport_with_address_page"', '"library_card"', "profile_broken"),
        ('company = "レバレッジズ株式会社"', 'company = "レバレッジズ\ue000株式会社"', "profile_undrawable"),
        ("[clock]", "[clock", "profile_not_toml"),
    ],
)
def test_what_cannot_be_the_policy_is_refused_and_the_old_one_stays(
    boss: Desk, tmp_path: Path, old: str, new: str, code: str
) -> None:
    assert old in REVISED
    with refused(code):
        adopt_profile(boss, REVISED.replace(old, new))
    with refused(code):
        read_proposal(boss, written(tmp_path, REVISED.replace(old, new)))
    assert len(profiles(boss).revisions) == 1


def test_a_file_that_is_no_text_is_refused(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "方針.xls").write_bytes(b"\xd0\xcf\x11\xe0")
    for file in ("方針.xls", "nowhere.toml"):
        with refused("file_unreadable"):
            read_proposal(desk, tmp_path / file)


def test_the_notice_says_why_and_where_and_shows_both_wordings_of_what_is_published(boss: Desk) -> None:
    first = profiles(boss).revisions[0].profile.digest
    text = "".join(pages(revision_notice(boss, first)))
    assert "Google LLC" in text and "改訂前" not in text
    adopt_profile(boss, REVISED)
    text = "".join(pages(revision_notice(boss, profiles(boss).revisions[0].profile.digest)))
    assert "令和9年1月18日" in text and "改訂前" in text and "電磁的記録" in text
    assert "レバレージーズ株式会社" in text and "共同利用の管理責任者" in text
    assert "立会" not in text and "翌営業日から数える" not in text
    record_sheet_print(boss, "revision_notice", first)
    with refused("nothing_adopted"):
        revision_notice(boss, "x" * 64)


def test_the_notice_compares_with_what_was_published_before_not_with_our_own_mistakes(boss: Desk) -> None:
    own = DEFAULT.replace('service_name = "', 'service_name = "当社の ')
    for text in (own, REVISED, REVISED.replace("retention_years = 3", "retention_years = 5")):
        adopt_profile(boss, text)
    mended, revised, entered, _ = (each.profile.digest for each in profiles(boss).revisions)
    said = {each: "".join(pages(revision_notice(boss, each))) for each in (mended, revised, entered)}
    assert "改訂前" not in said[entered]
    assert "改訂前" in said[revised] and "当社の Careerticket" in said[revised].replace("\n", "")
    assert said[mended] == said[revised]


def test_doubts_are_for_those_who_may_mend_the_policy(desk: Desk, boss: Desk) -> None:
    found, read = profiles(boss), profiles(desk)
    assert found.revisions[0].profile.doubts == found.delivered.doubts != ()
    assert read.revisions[0].profile.doubts == read.delivered.doubts == ()
    assert read.may_print and not read.may_adopt


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_value_of_a_policy_has_words_in_both_languages(boss: Desk, language: str) -> None:
    profile, known = boss.policy.profile, texts(language, "profiles")
    for name in profile.__dataclass_fields__:
        if name != "digest":
            assert known[f"key.{name}"]
            assert in_words(name, getattr(profile, name), language).strip()
    assert in_words("witness_required", True, language) == known["yes"]
    assert "disclosure" not in in_words("request_kinds", profile.request_kinds, language)
