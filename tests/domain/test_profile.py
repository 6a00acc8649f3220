"""The policy is data: the seed's facts are there, and a broken file says where."""

from datetime import date

import pytest

from deskapp.assets import resource
from deskapp.domain.errors import RuleViolation
from deskapp.domain.profile import parse_profile
from policies import default_policy

TEXT = resource("profiles/default.toml").read_text(encoding="utf-8")


def test_the_default_is_the_published_policy() -> None:
    profile = default_policy().profile
    assert profile.revised_on == date(2019, 12, 19)
    assert profile.answer_business_days == 14
    assert profile.phone == "03-5774-1632" and profile.mail == "privacy@leverages.jp"
    assert len(profile.purposes) == 5 and len(profile.listed_papers) == 6
    assert set(profile.grounds) == {"rights", "business", "law"}


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("answer_business_days = 14", "answer_business_days = 0", "clock.answer_business_days"),
        ("answer_business_days = 14", 'answer_business_days = "14"', "clock.answer_business_days"),
        ("answer_business_days = 14", "answer_business_days = true", "clock.answer_business_days"),
        ('promise = "due"', 'promise = "soon"', "clock.promise"),
        ("retention_years = 3", "", "retention_years"),
        ("[clock]", "[clock]\ncolour = 3", "clock.colour"),
        ("[clock]", "[clock", "-"),
        ('years = "wareki"', 'years = "roman"', "letters.years"),
    ],
)
def test_a_broken_profile_is_refused_with_its_key(old: str, new: str, key: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        parse_profile(TEXT.replace(old, new), "desk.toml")
    assert caught.value.code == "profile_broken"
    assert caught.value.facts["key"] == key and caught.value.facts["file"] == "desk.toml"


def test_a_revision_is_named_by_its_text() -> None:
    changed = TEXT.replace("retention_years = 3", "retention_years = 5")
    assert parse_profile(TEXT, "a").digest == parse_profile(TEXT, "b").digest
    assert parse_profile(TEXT, "a").digest != parse_profile(changed, "a").digest
