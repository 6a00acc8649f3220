"""A case as a value: copied with some of its fields changed."""

from dataclasses import replace

from hypothesis import given

from any_case import any_case
from deskapp.domain.case import Case, altered
from drawn_by_day import examples


@examples(25, 100)
@given(first=any_case(), second=any_case())
def test_an_altered_case_has_the_values_given_and_all_others_as_they_were(first: Case, second: Case) -> None:
    given = {
        "version": 7,
        "own_words": second.own_words,
        "closed_on": second.closed_on,
        "tries": second.tries,
    }
    assert altered(first, **given) == replace(first, **given)  # type: ignore[arg-type]  # fields of a case
    assert altered(first) == first
