"""Acts beside the line of work, each asked once: 取下げ, the protection flag, the clock, 保全, 再開."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.deadlines import is_overdue
from deskapp.domain.kinds import Matter
from deskapp.domain.letters import is_returned
from deskapp.domain.retention import held
from deskapp.domain.returns import tries_since
from deskapp.domain.spellings import unallowed
from deskapp.domain.standing import standing
from deskapp.letters.addressing import destination
from deskapp.operations.deadlines import resume_clock, suspend_clock
from deskapp.operations.desk import Desk
from deskapp.operations.disposal import give_up_case, reopen_case, withdraw_case
from deskapp.operations.doing import Changes
from deskapp.operations.intake import raise_protection, release_protection
from deskapp.operations.retention import hold_case, release_hold
from deskapp.operations.returns import give_up_contact
from deskapp.operations.spellings import allow_frames
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_page.acting import act_and_close
from deskapp.ui.case_page.asked_words import keep_words
from deskapp.ui.case_page.barred import allow
from deskapp.ui.messages import said
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.button import ButtonKind
from deskapp.ui.widgets.field import TextField

Work = Callable[[Desk, str, str, int, str], Changes]


@dataclass(frozen=True, slots=True)
class SideAct:
    """One such act: its word, what it does, when it is offered, and whether a reason is asked."""

    word: str
    act: Act
    work: Work
    offered: Callable[[CasePage], bool]
    reasoned: bool = False
    kind: ButtonKind = "primary"


def _going_on(page: CasePage) -> bool:
    return page.case.over_on is None


def _unanswered(page: CasePage) -> bool:
    return _going_on(page) and page.standing.posted_on is None and _is_request(page.case)


def _running(page: CasePage) -> bool:
    return _unanswered(page) and page.standing.deadline is not None and page.standing.paused_on is None


def _in_vain(page: CasePage) -> bool:
    tries = tries_since(page.case) if is_returned(page.case) else ()
    return bool(tries) and not any(each.reached for each in tries) and page.case.unreachable_on is None


def _is_request(case: Case) -> bool:
    return case.matter is Matter.REQUEST


def _late_again(page: CasePage) -> str:
    """That a case that ended unanswered is overdue as soon as it goes on: its days ran on."""
    goes_on = replace(page.case, closed_on=None, withdrawn_on=None, unable_on=None)
    again = standing(goes_on, page.policy, page.today)
    due = again.first_due_on
    late = due is not None and again.posted_on is None and is_overdue(due, page.today)
    return t("case_page.reopen_late", day=said(due)) if due and late else ""


SIDE_ACTS = (
    SideAct(
        "withdraw",
        Act.WITHDRAW_CASE,
        lambda desk, case, _reason, seen, once: withdraw_case(desk, case, seen, once),
        _unanswered,
        kind="danger",
    ),
    SideAct(
        "give_up",
        Act.GIVE_UP_CASE,
        give_up_case,
        _unanswered,
        reasoned=True,
        kind="danger",
    ),
    SideAct(
        "raise_protection",
        Act.RAISE_PROTECTION,
        lambda desk, case, _reason, seen, once: raise_protection(desk, case, seen, once),
        lambda page: not page.case.protected and page.case.closed_on is None,
    ),
    SideAct(
        "release_protection",
        Act.RELEASE_PROTECTION,
        lambda desk, case, _reason, seen, once: release_protection(desk, case, seen, once),
        lambda page: page.case.protected,
    ),
    SideAct(
        "allow_frames",
        Act.ALLOW_FRAMES,
        lambda desk, case, _reason, seen, once: allow_frames(desk, case, seen, once),
        lambda page: _going_on(page) and bool(unallowed(page.case)),
    ),
    SideAct(
        "suspend",
        Act.SUSPEND_CLOCK,
        suspend_clock,
        _running,
        reasoned=True,
    ),
    SideAct(
        "resume",
        Act.RESUME_CLOCK,
        lambda desk, case, _reason, seen, once: resume_clock(desk, case, seen, once),
        lambda page: page.standing.paused_on is not None,
    ),
    SideAct(
        "give_up_contact",
        Act.GIVE_UP_CONTACT,
        give_up_contact,
        _in_vain,
        reasoned=True,
        kind="danger",
    ),
    SideAct(
        "hold",
        Act.HOLD_CASE,
        hold_case,
        lambda page: held(page.case) is None and page.case.disposed_on is None,
        reasoned=True,
    ),
    SideAct(
        "release_hold",
        Act.RELEASE_HOLD,
        lambda desk, case, _reason, seen, once: release_hold(desk, case, seen, once),
        lambda page: held(page.case) is not None,
    ),
    SideAct(
        "reopen",
        Act.REOPEN_CASE,
        reopen_case,
        lambda page: page.case.closed_on is not None and page.case.disposed_on is None,
        reasoned=True,
    ),
)


def of_act(act: Act | None) -> SideAct | None:
    """The side act that a next step leads to, if it is one."""
    return next((each for each in SIDE_ACTS if each.act is act), None)


def add_to(menu: QMenu, seat: Seat, page: CasePage, ask: Callable[[SideAct], None]) -> None:
    """Offer those that fit; what this person's role may not do is shown and cannot be chosen."""
    for side_act in SIDE_ACTS:
        if side_act.offered(page):
            action = QAction(t(f"case_page.{side_act.word}"), menu)
            allow(seat, action, side_act.act)
            action.triggered.connect(lambda _on=False, chosen=side_act: ask(chosen))
            menu.addAction(action)


def ask_first(parent: QWidget, seat: Seat, page: CasePage, side_act: SideAct) -> Ask:
    """Ask once, with the reason where one is needed; the dialog closes when the act is done."""
    word = side_act.word
    ask = Ask(
        parent,
        t(f"case_page.ask_{word}"),
        t(f"case_page.yes_{word}"),
        kind=side_act.kind,
        text=t(
            f"case_page.ask_{word}_text",
            lines=t("case_page.and").join(unallowed(page.case)),
            where=destination(page.case),
        )
        + (_late_again(page) if side_act.act is Act.REOPEN_CASE else ""),
    )
    reason = TextField(t("case_page.reason"), required=True, rows=3) if side_act.reasoned else None
    if reason:
        ask.body.addWidget(reason)
        keep_words(ask, seat, f"{word}:{page.case.id}", reason=reason)

    def agreed() -> None:
        why = reason.text() if reason else ""
        act_and_close(
            seat,
            ask,
            page,
            lambda desk, case, seen, once: side_act.work(desk, case, why, seen, once),
        )

    ask.agreed.connect(agreed)
    ask.show()
    if reason:
        reason.setFocus()
    return ask
