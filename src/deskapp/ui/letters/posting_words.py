"""What stands between a letter and the post, or how it went out, in words (spec §8)."""

from deskapp.domain.kinds import LateReason, ReturnReason
from deskapp.domain.letter_facts import Posting
from deskapp.domain.letters import is_returned, waits_as_file
from deskapp.domain.returns import TRIES, tries_since
from deskapp.operations.views.letters import LetterLine, LetterState
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short


def state_words(line: LetterLine, page: CasePage | None) -> str:
    """What stands between this letter and the post, or how it went out."""
    posting = line.posting
    if posting is None or page is None:
        wide = [t("envelopes.wide_note")] if line.letter.wide_address else []
        topic = "electronic" if page and _waits_as_file(line, page) else "posting"
        return "\n".join([t(f"{topic}.why_{line.state}"), *wide])
    sent = t(
        "posting.sent",
        day=short(posting.posted_on),
        method=label(posting.method),
        tracking=posting.tracking,
        name=page.staff.get(posting.posted_by, ""),
    ).strip()
    to = t("electronic.sent_to", to=posting.handed_to) if posting.handed_to else ""
    late = _late_words(posting)
    if posting.returned_on is None:
        return "\n".join(filter(None, (sent, to, late)))
    reason = _reason(posting.returned_why, posting.returned_reason)
    back = t("posting.came_back", day=short(posting.returned_on), reason=reason)
    tried = len(tries_since(page.case)) if is_returned(page.case) else 0
    lines = [sent, to, late, back, t("posting.fate_now", fate=label(posting.fate)) if posting.fate else ""]
    lines.append(t("posting.tried", count=tried, tries=TRIES) if tried else "")
    return "\n".join(filter(None, lines))


def late_reasons() -> list[tuple[str, object]]:
    """The usual reasons of lateness, to choose from."""
    return [(t("posting.late_choose"), None), *((label(each), each) for each in LateReason)]


def _waits_as_file(line: LetterLine, page: CasePage) -> bool:
    waits = line.state in (LetterState.TO_COMPARE, LetterState.TO_POST)
    return waits and waits_as_file(page.case, line.letter)


def _late_words(posting: Posting) -> str:
    said = _reason(posting.late_why, posting.late_reason)
    return t("posting.late_told", why=said) if said else ""


def _reason(why: ReturnReason | LateReason | None, words: str) -> str:
    """One of the usual reasons and what was written beside it; 「そのほか」 says nothing beside words."""
    other = why in (ReturnReason.OTHER, LateReason.OTHER)
    usual = label(why) if why and not (other and words) else ""
    return t("posting.comma").join(filter(None, (usual, words)))
