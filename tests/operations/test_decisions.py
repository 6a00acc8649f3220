"""Decisions through the real desk: nothing gets past the rules, and everything said is kept."""

from dataclasses import replace
from pathlib import Path

import pytest

from deskapp.domain.carrying_out import Done
from deskapp.domain.facts import Item
from deskapp.domain.kinds import AnswerMethod, Cause, LetterCode, Outcome, RequestKind
from deskapp.operations import decisions, intake, letters
from deskapp.operations.desk import Desk
from desks import open_desk
from playing import checked, decide, page
from refusals import refused


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def only_item(desk: Desk, case_id: str) -> Item:
    return page(desk, case_id).case.items[0]


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ground": None, "reason": "わけ"}, "ground_missing"),
        ({"ground": "D-1", "reason": " "}, "reason_missing"),
        ({"ground": "U-1", "reason": "わけ"}, "ground_of_other_kind"),
    ],
)
def test_no_refusal_is_saved_without_its_ground_and_reason(
    desk: Desk, values: dict[str, str | None], code: str
) -> None:
    case_id = checked(desk)
    refusal = replace(only_item(desk, case_id), outcome=Outcome.REFUSED, **values)  # type: ignore[arg-type]
    with refused(code):
        decisions.decide_item(desk, case_id, refusal)
    assert only_item(desk, case_id).outcome is None


def test_the_policy_decides_whether_a_method_must_be_explained(desk: Desk) -> None:
    case_id = checked(desk)
    intake.describe_item(desk, case_id, only_item(desk, case_id).id, {"method": AnswerMethod.ELECTRONIC})
    with refused("method_reason_missing"):
        decide(desk, case_id)
    decide(desk, case_id, method_reason="安全に送れないため")
    assert only_item(desk, case_id).method_reason == "安全に送れないため"


def test_a_refusal_to_tell_whether_data_exists_waits_for_a_supervisor(desk: Desk) -> None:
    case_id = checked(desk)
    decide(desk, case_id, outcome=Outcome.REFUSED, ground="D-1h", reason="お答えするだけで害するため")
    letter_id = letters.make_letter(desk, case_id, LetterCode.ANSWER).made
    assert letter_id
    assert page(desk, case_id).standing.state.value == "approval"


def test_what_was_done_is_kept_with_its_day_and_never_lies_ahead(desk: Desk) -> None:
    case_id = checked(desk, RequestKind.ERASURE)
    item = only_item(desk, case_id)
    intake.describe_item(desk, case_id, item.id, {"cause": Cause.NO_LONGER_NEEDED})
    decide(desk, case_id)
    done = Done("会員情報を消去", "会員管理システム", "請求書は法定の期間", "なし")
    with refused("in_the_future"):
        decisions.carry_out(desk, case_id, item.id, done, desk.today.replace(year=desk.today.year + 1))
    decisions.carry_out(desk, case_id, item.id, done)
    kept = only_item(desk, case_id)
    assert (kept.cause, kept.done_where, kept.done_on) == (Cause.NO_LONGER_NEEDED, done.where, desk.today)
