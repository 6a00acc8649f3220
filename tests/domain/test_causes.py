"""The causes of 35条, by the kind of request."""

from dataclasses import replace

import pytest

from cases import a_case
from deskapp.domain.causes import causes_for
from deskapp.domain.intake import describe
from deskapp.domain.kinds import Cause, RequestKind
from refusals import refused

K = RequestKind


@pytest.mark.parametrize(
    ("kind", "numbers"),
    [
        (K.SUSPENSION, "123567"),
        (K.ERASURE, "123567"),
        (K.TRANSFER_SUSPENSION, "4567"),
        (K.DISCLOSURE, ""),
        (K.DELETION, ""),
    ],
)
def test_each_kind_offers_its_own_causes_and_that_none_was_stated(kind: RequestKind, numbers: str) -> None:
    known = list(Cause)
    expected = [known[int(number) - 1] for number in numbers] + [Cause.NOT_STATED] * bool(numbers)
    assert list(causes_for(kind)) == expected


def test_a_cause_of_another_kind_is_refused_and_its_own_is_kept() -> None:
    case = a_case(K.ERASURE)
    for cause in (Cause.LEAKED, None):
        item = replace(case.items[0], cause=cause)
        assert describe(case, replace(case, items=(item,))).items[0].cause is cause
    wrong = replace(case.items[0], cause=Cause.WRONGLY_PROVIDED)
    with refused("cause_of_other_kind"):
        describe(case, replace(case, items=(wrong,)))


def test_what_is_wrong_and_what_shows_it_is_kept_with_the_item() -> None:
    case = a_case(K.CORRECTION)
    item = replace(case.items[0], claimed="住所：東町 → 西町", evidence="住民票")
    kept = describe(case, replace(case, items=(item,))).items[0]
    assert (kept.claimed, kept.evidence) == ("住所：東町 → 西町", "住民票")
