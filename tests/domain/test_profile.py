"""The policy is data: the seed's facts are there, and a broken file says where."""

from dataclasses import fields
from datetime import date

import pytest

from deskapp.assets import resource
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import RequestKind
from deskapp.domain.profile import INTERNAL, Difference, Profile, compare, parse_profile
from policies import default_policy

TEXT = resource("profiles/default.toml").read_text(encoding="utf-8")


def test_the_default_is_the_published_policy() -> None:
    profile = default_policy().profile
    assert profile.revised_on == date(2019, 12, 19)
    assert profile.answer_business_days == 14
    assert profile.phone == "03-5774-1632" and profile.mail == "privacy@leverages.jp"
    assert len(profile.purposes) == 5 and len(profile.listed_papers) == 6
    assert set(profile.grounds) == {"rights", "business", "law"}


#: What spec §13 says a profile holds, beside the numbers and lists tested above.
WORDED = (
    *("definition", "consent", "missing_fields", "third_party_rule", "third_party_cases", "entrustment"),
    *("joint_users", "joint_items", "joint_scope", "joint_method", "joint_responsible", "anonymised"),
    *("anonymised_items", "anonymised_method", "cookie_notes", "ended_services", "revision_reason"),
    *("revision_notes", "service_warning", "outside_hours", "service_name", "hours", "doubts"),
)


def test_the_default_holds_every_clause_of_the_policy() -> None:
    profile = default_policy().profile
    assert [name for name in WORDED if not getattr(profile, name)] == []
    assert len(profile.third_party_cases) == 9 and len(profile.revision_notes) == 3
    assert profile.joint_responsible != profile.company  # the published policy spells it otherwise
    assert set(profile.request_kinds) == set(RequestKind)


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


def test_only_keys_of_a_profile_are_called_internal() -> None:
    assert {each.name for each in fields(Profile)} >= INTERNAL


def test_a_revision_is_named_by_its_text() -> None:
    changed = TEXT.replace("retention_years = 3", "retention_years = 5")
    assert parse_profile(TEXT, "a").digest == parse_profile(TEXT, "b").digest
    assert parse_profile(TEXT, "a").digest != parse_profile(changed, "a").digest
