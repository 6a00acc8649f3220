"""Which keys belong to the page in front."""

from PySide6.QtWidgets import QWidget

from deskapp.ui.approvals.screen import ApprovalScreen
from deskapp.ui.case_list.screen import CaseListScreen
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.disposal.screen import DisposalScreen
from deskapp.ui.help.screen import HelpScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.posting.screen import PostingScreen
from deskapp.ui.settings.screen import SettingsScreen
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


def page_of(front: QWidget | None) -> str:
    """The name of the group of keys of what stands in front, "everywhere" for anything else."""
    if isinstance(front, TodayPlace):
        return "today" if front.currentWidget() is front.day else "statistics"
    return next((name for kind, name in _PAGES if isinstance(front, kind)), "everywhere")
