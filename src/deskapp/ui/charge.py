"""Who is in charge of a case, in words: until when they are away, or that they left."""

from deskapp.domain.kinds import Matter
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.countdown import dated


def charge_words(page: CasePage) -> str:
    """「佐藤 美咲(不在 1/22(金)まで)」; of nobody, who it waits for or who ended it."""
    name = page.staff.get(page.case.operator or "", "")
    if not name:
        return _nobody(page)
    if page.operator_gone:
        return t("case_list.gone", name=name)
    return t("case_list.away", name=name, until=dated(page.away_until)) if page.away_until else name


def charge_tone(page: CasePage) -> str:
    """Warm where somebody else has to look after the case."""
    return "warn" if page.operator_gone or page.away_until else "text2"


def _nobody(page: CasePage) -> str:
    """An authority's inquiry waits for a supervisor until one of them ended it."""
    case = page.case
    if case.matter is not Matter.AUTHORITY:
        return t("intake.nobody")
    ended = case.settlements[-1].settled_by if case.closed_on and case.settlements else ""
    return page.staff.get(ended, "") or t("case_list.supervisor_queue")
