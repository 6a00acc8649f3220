"""A trouble in words: every field of a case has a name, every value can be read."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from deskapp.domain.case import FACTS, Case
from deskapp.domain.dates import read_date
from deskapp.domain.errors import Conflict, First, RuleViolation
from deskapp.domain.kinds import Outcome, Requester
from deskapp.text import use
from deskapp.ui.messages import sentence

PATHS = [each.name for each in fields(Case) if each.name not in FACTS]
PATHS += [f"{name}/f1" for name in FACTS]
PATHS += [f"{name}/f1/{each.name}" for name, kind in FACTS.items() for each in fields(kind)]


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_conflict_at_any_field_of_a_case_can_be_said(lang: str) -> None:
    use(lang)
    for path in PATHS:
        assert "/" not in sentence(Conflict(path, None, (Requester.SELF, None)))


def test_values_are_told_as_words_and_who_was_first_by_name_and_hour() -> None:
    first = First("田中 由紀", datetime(2027, 1, 18, 1, 42, tzinfo=UTC))
    told = sentence(Conflict("items/i/outcome", Outcome.REFUSED, date(2027, 1, 20), first))
    assert told == (
        "「判断」は、田中 由紀さん(1/18 10:42)が先に変えました。"
        "先に入った値:応じない こちらの値:2027年1月20日"
    )
    assert "「この案件」は、ほかの席が先に変えました" in sentence(Conflict("custody", True, False))


@pytest.mark.parametrize("lang", ["ja", "en"])
@given(typed=st.text(max_size=14) | st.text("0123456789/.-年月日令和RH元+ ", max_size=12))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_no_date_is_answered_with_one_clear_sentence(lang: str, typed: str) -> None:
    use(lang)
    told = _refusal(typed)
    if told:
        said = sentence(told)
        assert told.code.startswith("date_") and "{" not in said.replace(typed.strip(), "")
        assert said.endswith("。" if lang == "ja" else ".")


def _refusal(typed: str) -> RuleViolation | None:
    try:
        read_date(typed, date(2027, 1, 18))
    except RuleViolation as refusal:
        return refusal
    return None
