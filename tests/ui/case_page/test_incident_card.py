"""The card of incidents on a case page: its days, who is next, and the way to the dialog."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from deskapp.domain.kinds import IncidentKind
from deskapp.operations import incidents
from deskapp.operations.desk import Desk
from deskapp.operations.incidents import Astray
from deskapp.text import label, t
from deskapp.ui.case_page.incident_dialogs import NextDialog
from deskapp.ui.case_page.incident_form import IncidentDialog
from deskapp.ui.case_page.screen import CaseScreen
from desks import SATO, TANAKA, FixedClock, open_desk, who
from playing import closed, page, posted
from ui.hands import asked, choose, click, write

Open = Callable[[Desk, str], CaseScreen]


@pytest.fixture
def desk(tmp_path: Path, clock: FixedClock) -> Desk:
    return open_desk(tmp_path, clock)


def astray(desk: Desk, case_id: str, *, sensitive: bool = False, malicious: bool = False) -> str:
    """A letter went to somebody else today."""
    what = Astray(IncidentKind.MISDELIVERED, desk.today, "別の方の回答書を封入した")
    incidents.record_incident(desk, case_id, replace(what, sensitive=sensitive, malicious=malicious))
    return page(desk, case_id).case.incidents[-1].id


def said(screen: CaseScreen) -> list[str]:
    """What the card says, line by line."""
    card = screen.side.incidents
    return [each.text() for each in card.findChildren(QLabel) if each.isVisible() and each.text()]


def test_a_case_without_an_incident_has_no_card(desk: Desk, opened: Open) -> None:
    assert not opened(desk, posted(desk)[0]).side.incidents.isVisible()


def test_the_card_tells_what_happened_each_day_and_who_is_next(
    desk: Desk, opened: Open, clock: FixedClock
) -> None:
    case_id, _ = posted(desk)
    incident_id = astray(desk, case_id, sensitive=True)
    screen = opened(desk, case_id)
    first = said(screen)
    assert f"{label(IncidentKind.MISDELIVERED)} 1/18(月)に{SATO}が気づいた" in first[1]
    assert "別の方の回答書を封入した" in first
    for words in ("速報(3–5日)", "1/22(金)まで", "あと4日", "速やかに", "2/16(火)まで", "あと29日"):
        assert words in first, words
    assert first[-1] == "次: 誤送付・紛失を委員会に報告するか判断する(責任者)"
    tanaka = desk.as_person(who(TANAKA))
    incidents.judge_incident(tanaka, case_id, incident_id, True, "要配慮個人情報を含むため")
    clock.wait(5)
    incidents.note_report(desk, case_id, incident_id, "person", date(2027, 1, 20))
    screen.reload()
    later = said(screen)
    for words in ("1日超過", "1/20(水)済", "あと24日", "次: 個人情報保護委員会に速報する"):
        assert words in later, words
    assert f"報告する 1/18(月) {TANAKA}: 要配慮個人情報を含むため" in later


def test_where_harm_was_meant_the_full_report_has_sixty_days(desk: Desk, opened: Open) -> None:
    case_id, _ = posted(desk)
    astray(desk, case_id, malicious=True)
    assert {"確報(60日)", "3/18(木)まで"} <= set(said(opened(desk, case_id)))


def test_the_card_leads_to_what_is_to_be_recorded(desk: Desk, opened: Open) -> None:
    case_id, _ = posted(desk)
    astray(desk, case_id)
    screen = opened(desk.as_person(who(TANAKA)), case_id)
    click(screen.side.incidents.act)
    ask = asked(screen, NextDialog)
    ask.reporting.set_value(False)
    write(ask.reason.box, "規則7条に当たらない")
    click(ask.yes)
    assert f"報告しない 1/18(月) {TANAKA}: 規則7条に当たらない" in said(screen)
    assert "速報(3–5日)" not in said(screen)
    click(screen.side.incidents.act)
    click(asked(screen, NextDialog).yes)
    assert said(screen) == [t("incidents.title"), "誤送付 1/18(月) 報告せず、1/18(月)に終了"]
    assert not screen.side.incidents.act.isVisible()


def test_of_several_the_first_stands_in_full_and_the_others_in_a_line(desk: Desk, opened: Open) -> None:
    case_id, _ = posted(desk)
    astray(desk, case_id)
    incidents.record_incident(desk, case_id, Astray(IncidentKind.LOST, desk.today, "封筒が届かない"))
    lines = said(opened(desk, case_id))
    assert "別の方の回答書を封入した" in lines and "封筒が届かない" not in lines
    assert lines[-1].startswith("ほかに 紛失 1/18(月)")


def test_on_a_low_screen_the_card_stays_whole_and_the_count_of_days_gives_way(
    desk: Desk, opened: Open
) -> None:
    case_id, _ = posted(desk)
    astray(desk, case_id)
    screen = opened(desk, case_id)
    screen.dv.say("DV・支援措置", "注意")
    screen.setFixedSize(1310, 690 - 48 - 26)
    QApplication.processEvents()
    assert screen.side._first.minimumSizeHint().height() <= screen.side.height()
    for card in (screen.side.incidents, screen.side.log):
        assert card.height() >= card.minimumSizeHint().height()
    assert not screen.side.box.isVisible() and screen.head._others.text() == "期限 2/5(金)"
    screen.setFixedSize(1310, 1000)
    QApplication.processEvents()
    assert screen.side.box.days.isVisible()


def test_what_went_astray_is_taken_down_in_a_closed_case_which_is_open_again(
    desk: Desk, opened: Open
) -> None:
    case_id = closed(desk)
    screen = opened(desk, case_id)
    choose(screen, "incident")
    dialog = asked(screen, IncidentDialog)
    assert any(t("case_page.incident_reopens") in each.text() for each in dialog.findChildren(QLabel))
    write(dialog.what.box, "別の方から、届いたと電話があった")
    click(dialog.yes)
    assert page(desk, case_id).case.closed_on is None
    assert screen.side.incidents.isVisible()
