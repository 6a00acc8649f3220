"""Every step of a case × every role: pressed, it leads to where it is done, or says why it cannot be."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from deskapp.domain.acts import ALLOWED, Act
from deskapp.domain.people import StaffRole
from deskapp.domain.step import Step
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import NewStaff, add_staff
from deskapp.text import t, texts
from deskapp.ui.case_page.barred import barred
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.sheet import Sheet
from deskapp.ui.messages import step_words
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets import style
from desks import OHNO, PASSWORD, TANAKA, FixedClock, open_desk, who
from playing import page, submitted, taken
from stories.lives import LIVES
from ui.hands import click

READER = "監査 太郎"

#: Step → where 実行 leads: a dialog, a sheet, the part of a tab that takes the keyboard; or it is done.
LEADS = {
    "release_protection": "Ask",
    "await_resumption": "Ask",
    "allow_frames": "Ask",
    "ask_who": "intake.who",
    "let_count": "checklist.strip",
    "follow_up": "note",
    "settle_consultation": "SettleDialog",
    "reply_authority": "SettleDialog",
    "send_form": "done",
    "await_form": "ArrivalSheet",
    "remind_or_close": "note",
    "mask_paper": "checklist.banner",
    "check_paper": "checklist.table",
    "check_identity": "done",
    "tell_deficiency": "DeficiencySheet",
    "await_papers": "ArrivalSheet",
    "deficiency_passed": "DeficiencySheet",
    "ask_or_decide": "inquiries.form",
    "await_inquiry": "inquiries.form",
    "chase_inquiry": "inquiries.form",
    "decide_item": "decisions.form",
    "enter_annex": "inquiries.annex",
    "submit_decision": "done",
    "await_approval": "approvals",
    "answer_comment": "decisions.foot",
    "carry_out": "decisions.doing",
    "make_answer": "done",
    "print_letter": "PrintDialog",
    "look_at_print": "Ask",
    "compare_letter": "CompareDialog",
    "post_letter": "letters.form",
    "hand_over_file": "letters.form",
    "handle_return": "letters.form",
    "give_up_contact": "Ask",
    "settle_return": "FateDialog",
    "dispose_papers": "DisposeDialog",
    "return_originals": "HandBackDialog",
    "tell_unable": "done",
    "close_case": "disposal.close_case",
    "tell_extension": "done",
    "ask_birth": "intake.person",
    "ask_proxy": "intake.proxy",
    "ask_custody": "intake.custody",
    "note_authority": "AuthoritySheet",
    "confirm_register": "intake.proxy",
    "incident_judge": "NextDialog",
    "incident_first": "NextDialog",
    "incident_person": "NextDialog",
    "incident_final": "NextDialog",
    "incident_close": "NextDialog",
}
#: What a supervisor alone does (spec §2, §3, §5, §7).
ABOVE = {
    "release_protection",
    "await_resumption",
    "allow_frames",
    "reply_authority",
    "await_approval",
    "incident_judge",
    "incident_close",
}


@dataclass
class Office:
    """One desk with a clerk, a supervisor and an auditor, each before the page of a case."""

    desk: Desk
    clock: FixedClock
    screens: dict[StaffRole, CaseScreen]
    case_id: str
    asked: list[str] = field(default_factory=list)

    def open(self, role: StaffRole, case_id: str) -> CaseScreen:
        screen = self.screens[role]
        for other in self.screens.values():
            if other is not screen:
                other.hide()
        screen.show()
        screen.activateWindow()
        assert QTest.qWaitForWindowActive(screen)
        screen.show_case(case_id)
        QApplication.processEvents()
        return screen


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Office]:
    style.apply(qapp, "light")
    clock = FixedClock()
    desk = open_desk(tmp_path_factory.mktemp("office"), clock)
    tanaka = desk.as_person(who(TANAKA))
    add_staff(tanaka, NewStaff(Credential(READER, PASSWORD), StaffRole.AUDITOR))
    people = {
        StaffRole.OPERATOR: desk,
        StaffRole.SUPERVISOR: desk.as_person(who(OHNO)),
        StaffRole.AUDITOR: desk.as_person(who(READER)),
    }
    screens = {role: CaseScreen(Seat(sits, Runner(inline=True))) for role, sits in people.items()}
    made = Office(desk, clock, screens, taken(desk))
    for screen in screens.values():
        screen.resize(1310, 690)
        screen.approval_wanted.connect(made.asked.append)
    yield made
    for screen in screens.values():
        screen.close()
        screen.deleteLater()
        QCoreApplication.sendPostedEvents(screen, QEvent.Type.DeferredDelete)


def step_of(office: Office, case_id: str, code: str) -> Step:
    found = [step for step in page(office.desk, case_id).steps if step.code == code]
    assert found, [step.code for step in page(office.desk, case_id).steps]
    return found[0]


def pressed(screen: CaseScreen, step: Step) -> Callable[[], None] | None:
    """How it is pressed: by 実行 where it is the next, else under 「ほか」; None where it is off."""
    words = step_words(step.code, step.facts)
    ours = t("case_page.approve_now") if step.code == "await_approval" else words  # what a supervisor reads
    if screen.next.accessibleName().endswith((f": {words}", f": {ours}")):
        return (lambda: click(screen.next.do_it)) if screen.next.do_it.isEnabled() else None
    action = next(each for each in screen.next.more.actions() if each.text() == words)
    return action.trigger if action.isEnabled() else None


def landed(screen: CaseScreen) -> str:
    """Where the person now is: a dialog, a sheet, a part of a tab, the line of contacts."""
    dialogs = [each for each in screen.findChildren(QDialog) if each.isVisible()]
    if dialogs:
        return type(dialogs[-1]).__name__
    focus = QApplication.focusWidget()
    if focus is None:
        return ""
    up: QWidget | None = focus
    while up is not None:
        if isinstance(up, Sheet):
            return type(up).__name__
        up = up.parentWidget()
    if screen.side.note.isAncestorOf(focus):
        return "note"
    places = {
        "checklist": ("banner", "table", "strip"),
        "inquiries": ("form", "annex"),
        "decisions": ("form", "doing", "foot"),
        "letters": ("form",),
        "disposal": ("close_case",),
        "intake": ("person", "custody", "who", "proxy"),
    }
    for tab, parts in places.items():
        for part in parts:
            inside = getattr(screen.panels[tab], part)
            if inside is focus or inside.isAncestorOf(focus):
                return f"{tab}.{part}"
    return type(focus).__name__


def test_every_step_has_a_life_here_and_a_place_it_leads_to() -> None:
    codes = {key for key in texts("ja", "next_steps") if "." not in key and not key.startswith("why_")}
    assert codes == set(LIVES) == set(LEADS)


@pytest.mark.parametrize("code", LIVES)
def test_a_step_leads_to_where_it_is_done_or_says_why_it_cannot_be(office: Office, code: str) -> None:
    case_id = LIVES[code](office.desk, office.clock)
    step = step_of(office, case_id, code)
    doer = StaffRole.SUPERVISOR if code in ABOVE else StaffRole.OPERATOR
    if code in ABOVE:
        below = office.open(StaffRole.OPERATOR, case_id)
        assert pressed(below, step) is None
        if page(office.desk, case_id).steps[0] == step:
            assert below.next.do_it.toolTip() == t("case_page.barred_supervisor")
            assert below.next._why.text().startswith(t("case_page.barred_supervisor"))
    screen = office.open(doer, case_id)
    press = pressed(screen, step)
    assert press is not None
    office.asked.clear()
    press()
    QApplication.processEvents()
    if LEADS[code] == "done":
        assert code not in [each.code for each in page(office.desk, case_id).steps]
    elif LEADS[code] == "approvals":
        assert office.asked == [case_id]
    else:
        assert landed(screen) == LEADS[code]
    for dialog in screen.findChildren(QDialog):
        dialog.close()


def test_who_may_not_do_an_act_is_told_who_does(office: Office) -> None:
    shown = page(office.desk, office.case_id)
    for role, screen in office.screens.items():
        other = t(f"case_page.barred_{'reading' if role is StaffRole.AUDITOR else 'supervisor'}")
        said = {act: barred(screen._seat, shown, Step("any", act)) for act in Act}
        assert said == {act: "" if act in ALLOWED[role] else other for act in Act}


def test_a_supervisor_is_not_led_to_approve_their_own_decision(office: Office) -> None:
    case_id = submitted(office.screens[StaffRole.SUPERVISOR]._seat.desk)
    screen = office.open(StaffRole.SUPERVISOR, case_id)
    assert pressed(screen, step_of(office, case_id, "await_approval")) is None
    assert screen.next.do_it.toolTip() == t("case_page.barred_own")
