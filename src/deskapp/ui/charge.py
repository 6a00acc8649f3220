"""Who is in charge of a case, in words: until when they are away, or that they left."""

from deskapp.domain.case import Case
from deskapp.domain.kinds import Matter
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.countdown import dated


def charge_words(page: CasePage) -> str:
    """「佐藤 美咲(不在 1/22(金)まで)」; of nobody, who it waits for."""
    name = page.staff.get(page.case.operator or "", "")
    if not name:
        return _nobody(page.case)
    if page.operator_gone:
        return t("case_list.gone", name=name)
    return t("case_list.away", name=name, until=dated(page.away_until)) if page.away_until else name


def charge_tone(page: CasePage) -> str:
    """Warm where somebody else has to look after the case."""
    return "warn" if page.operator_gone or page.away_until else "text2"


def _nobody(case: Case) -> str:
    return t("case_list.supervisor_queue") if case.matter is Matter.AUTHORITY else t("intake.nobody")
