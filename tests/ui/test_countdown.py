"""How a deadline is said, in every standing."""

from datetime import date

import pytest

from deskapp.domain.countdown import Countdown
from deskapp.domain.urgency import Urgency
from deskapp.ui.countdown import countdown_words, dated, deadline_cell

DAY = date(2027, 1, 22)


@pytest.mark.parametrize(
    ("urgency", "days", "words"),
    [
        (Urgency.OVERDUE, -4, "4営業日超過"),
        (Urgency.OVERDUE, 0, "期限超過"),
        (Urgency.TODAY, 0, "本日期限"),
        (Urgency.SOON, 2, "残り2営業日"),
        (Urgency.LATER, 14, "残り14営業日"),
        (Urgency.PAUSED, None, "停止中"),
        (Urgency.NOT_STARTED, None, "未起算"),
        (Urgency.POSTED, None, "発送済"),
    ],
)
def test_every_standing_has_its_words(urgency: Urgency, days: int | None, words: str) -> None:
    assert countdown_words(Countdown(urgency, days, DAY)) == words


def test_a_paused_clock_shows_no_date_in_a_list() -> None:
    assert deadline_cell(Countdown(Urgency.LATER, 4, DAY)).spoken() == "残り4営業日 1/22"
    assert deadline_cell(Countdown(Urgency.PAUSED, None, DAY)).spoken() == "停止中"


def test_a_date_stands_with_its_weekday() -> None:
    assert dated(DAY) == "1/22(金)"
    assert dated(None) == ""
