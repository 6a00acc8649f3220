"""What stands between a letter and the post, or how it went out, in words (spec §8)."""

from deskapp.domain.letter_facts import Posting
from deskapp.domain.letters import is_returned
from deskapp.domain.returns import TRIES, tries_since
from deskapp.operations.views.letters import LetterLine
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import short


def state_words(line: LetterLine, page: CasePage | None) -> str:
    """What stands between this letter and the post, or how it went out."""
    posting = line.posting
    if posting is None or page is None:
        wide = [t("envelopes.wide_note")] if line.letter.wide_address else []
        return "\n".join([t(f"posting.why_{line.state}"), *wide])
    sent = t(
        "posting.sent",
        day=short(posting.posted_on),
        method=label(posting.method),
        tracking=posting.tracking,
        name=page.staff.get(posting.posted_by, ""),
    ).strip()
    late = _late_words(posting)
    if posting.returned_on is None:
        return "\n".join(filter(None, (sent, late)))
    why = label(posting.returned_why) if posting.returned_why else ""
    reason = t("posting.comma").join(filter(None, (why, posting.returned_reason)))
    back = t("posting.came_back", day=short(posting.returned_on), reason=reason)
    tried = len(tries_since(page.case)) if is_returned(page.case) else 0
    lines = [sent, late, back, t("posting.fate_now", fate=label(posting.fate)) if posting.fate else ""]
    lines.append(t("posting.tried", count=tried, tries=TRIES) if tried else "")
    return "\n".join(filter(None, lines))


def _late_words(posting: Posting) -> str:
    why = (label(posting.late_why) if posting.late_why else "", posting.late_reason)
    said = t("posting.comma").join(filter(None, why))
    return t("posting.late_told", why=said) if said else ""
