"""A trouble in words: every field of a case has a name, every value can be read."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from deskapp.domain.case import FACTS, Case
from deskapp.domain.errors import Conflict, First
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
