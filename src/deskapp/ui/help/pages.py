"""Which keys and which page of the manual belong to what stands in front."""

from PySide6.QtWidgets import QWidget

from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.case_page.stages import TABS
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.help.screen import HelpScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.settings.screen import PAGES, SettingsScreen
from deskapp.ui.today.place import TodayPlace

_PAGES: tuple[tuple[type[QWidget], str], ...] = (
    (CaseListScreen, "cases"),
    (CaseScreen, "case"),
    (IntakeScreen, "intake"),
    (ApprovalScreen, "approvals"),
    (PostingScreen, "posting"),
    (DisposalScreen, "disposal"),
    (SettingsScreen, "settings"),
    (HelpScreen, "help"),
)

_MANUAL = {
    "today": "today",
    "statistics": "ledger",
    "approvals": "today",
    "posting": "letters",
    "disposal": "disposal",
    "settings": "first-hour",
    "cases": "search",
}
_TABS = {
    "intake": "call",
    "checklist": "papers",
    "inquiries": "decision",
    "decisions": "decision",
    "letters": "letters",
    "disposal": "disposal",
}
_SETTINGS = {
    "people": "people",
    "keys": "keys",
    "backup": "backup",
    "profile": "settings",
    "wording": "settings",
    "calendar": "settings",
    "window": "settings",
}


def page_of(front: QWidget | None) -> str:
    """The name of the group of keys of what stands in front, "everywhere" for anything else."""
    if isinstance(front, TodayPlace):
        return "today" if front.currentWidget() is front.day else "statistics"
    return next((name for kind, name in _PAGES if isinstance(front, kind)), "everywhere")


def manual_of(front: QWidget | None) -> str:
    """The page of the manual about what stands in front, the first one for anything else."""
    if isinstance(front, CaseScreen):
        if front.side.explains_date:
            return "clock"
        return "consultations" if front.tabs.isHidden() else _TABS[TABS[front.tabs.currentIndex()]]
    if isinstance(front, IntakeScreen):
        return "call" if front.envelope.isHidden() else "papers"
    if isinstance(front, SettingsScreen):
        return _SETTINGS.get(list(PAGES)[front.tabs.currentIndex()], "first-hour")
    return _MANUAL.get(page_of(front), "first-hour")
