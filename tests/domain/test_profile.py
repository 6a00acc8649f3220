"""The policy is data: the seed's facts are there, and a broken file says where."""

from dataclasses import fields
from datetime import date

import pytest

from deskapp.assets import resource
from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import OWN, TELLING, Difference, Doubt, Profile, compare, parse_profile

TEXT = resource("profiles/default.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "key", "fault"),
    [
        (
            "answer_business_days = 14",
            "answer_business_days = 0",
            "clock.answer_business_days",
            "out_of_range",
        ),
        (
            "answer_business_days = 14",
            'answer_business_days = "14"',
            "clock.answer_business_days",
            "number_wanted",
        ),
        (
            "answer_business_days = 14",
            "answer_business_days = true",
            "clock.answer_business_days",
            "number_wanted",
        ),
        ('promise = "due"', 'promise = "soon"', "clock.promise", "promise"),
        ("retention_years = 3", "", "retention_years", "missing"),
        ("[clock]", "[clock]\ncolour = 3", "clock.colour", "unknown_key"),
        ('years = "wareki"', 'years = "roman"', "letters.years", "years"),
        ("revised_on = 2019-12-19", "revised_on = 2019-12-19T10:00:00", "policy.revised_on", "date_wanted"),
        ("revised_on = 2019-12-19", 'revised_on = "2019-12-19"', "policy.revised_on", "date_wanted"),
        (
            'answer_methods = ["written"]',
            'answer_methods = ["fax"]',
            "policy.answer_methods",
            "answer_methods",
        ),
        ('answer_methods = ["written"]', "answer_methods = []", "policy.answer_methods", "empty"),
        ('answer_methods = ["written"]', "answer_methods = [1]", "policy.answer_methods", "list_wanted"),
        ('"purpose_notice", ', '"purpose", ', "policy.request_kinds", "request_kinds"),
        (
            'joint_users = ["レバレージーズグループ各社"]',
            'joint_users = [" "]',
            "joint_use.joint_users",
            "empty",
        ),
        ('company = "レバレッジズ株式会社"', 'company = " "', "window.company", "empty"),
        ("grounds = { rights", "grounds = { other", "grounds.grounds", "grounds"),
        ("witness_required = false", 'witness_required = "no"', "disposal.witness_required", "flag_wanted"),
        ("definition = ", "definition = 3 # ", "policy.definition", "text_wanted"),
    ],
)
def test_a_broken_profile_is_refused_with_its_key(old: str, new: str, key: str, fault: str) -> None:
    assert old in TEXT
    with pytest.raises(RuleViolation) as caught:
        parse_profile(TEXT.replace(old, new), "desk.toml")
    assert caught.value.code == "profile_broken"
    assert dict(caught.value.facts) == {"file": "desk.toml", "key": key, "fault": fault}


def test_what_is_no_toml_is_refused_with_its_line() -> None:
    broken = TEXT.replace("[clock]", "[clock")
    with pytest.raises(RuleViolation) as caught:
        parse_profile(broken, "desk.toml")
    line = broken.splitlines().index("[clock") + 1
    assert (caught.value.code, caught.value.facts["line"]) == ("profile_not_toml", line)


def test_two_revisions_are_compared_key_by_key() -> None:
    old = parse_profile(TEXT, "old")
    changed = TEXT.replace("retention_years = 3", "retention_years = 5").replace("2019-12-19", "2027-01-18")
    new = parse_profile(changed, "new")
    assert compare(old, new) == (
        Difference("revised_on", date(2019, 12, 19), date(2027, 1, 18)),
        Difference("retention_years", 3, 5),
    )
    assert compare(old, old) == ()


def test_only_keys_of_a_profile_are_called_the_desks_own() -> None:
    assert {each.name for each in fields(Profile)} >= OWN | TELLING
    assert not OWN & TELLING


def test_a_revision_is_named_by_its_text() -> None:
    changed = TEXT.replace("retention_years = 3", "retention_years = 5")
    assert parse_profile(TEXT, "a").digest == parse_profile(TEXT, "b").digest
    assert parse_profile(TEXT, "a").digest != parse_profile(changed, "a").digest


def with_doubts(doubts: str) -> str:
    """The default policy with other doubts."""
    return TEXT[: TEXT.index("[doubts]")] + f"[doubts]\ndoubts = [{doubts}]\n"


def test_a_doubt_is_a_sentence_about_the_whole_or_names_its_item_and_clause() -> None:
    given = '"古い文です。", { item = "company", clause = "5", text = "表記が二通りあります。" }'
    assert parse_profile(with_doubts(given), "desk.toml").doubts == (
        Doubt("古い文です。"),
        Doubt("表記が二通りあります。", "company", "5"),
    )


@pytest.mark.parametrize(
    ("doubts", "fault"),
    [
        ("3", "doubts"),
        ("{ text = 3 }", "doubts"),
        ('{ text = "文", author = "某" }', "doubts"),
        ('" "', "empty"),
        ('{ item = "company" }', "empty"),
        ('{ item = "colour", text = "文" }', "doubt_item"),
    ],
)
def test_a_broken_doubt_is_refused_with_its_key(doubts: str, fault: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_profile(with_doubts(doubts), "desk.toml")
    assert dict(caught.value.facts) == {"file": "desk.toml", "key": "doubts.doubts", "fault": fault}


def test_doubts_are_a_list() -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_profile(TEXT[: TEXT.index("[doubts]")] + '[doubts]\ndoubts = "文"\n', "desk.toml")
    assert caught.value.facts["fault"] == "list_wanted"


def test_a_revision_adopted_before_procedures_were_told_still_reads() -> None:
    start, end = TEXT.index("procedure = ["), TEXT.index("answer_methods = ")
    assert parse_profile(TEXT[:start] + TEXT[end:], "old").procedure == ()
