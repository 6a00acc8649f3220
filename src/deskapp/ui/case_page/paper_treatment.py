"""What is done with one paper of the tab 書類: whether it is compared, what is blacked out, where it goes."""

from deskapp.domain.case import came_after_check
from deskapp.domain.checklist import beyond_compare
from deskapp.domain.disposal import to_dispose
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import DisposalMethod, MaskItem, MaskStatus, PaperResult
from deskapp.domain.redaction import goes_back
from deskapp.domain.requesters import awaits_register
from deskapp.operations.views.page import CasePage
from deskapp.text import t
from deskapp.ui.countdown import short_date
from deskapp.ui.widgets.cells import Cell, State, Words


def tickable(page: CasePage, paper: Paper) -> bool:
    """Whether this paper can still be compared."""
    gone = any(each.paper_id == paper.id for each in page.case.disposals)
    return not (refused(page, paper) or gone or check_over(page, paper) or page.case.over_on)


def check_over(page: CasePage, paper: Paper) -> bool:
    """Whether the check has ended and this paper was part of it."""
    return page.case.identity_checked_on is not None and not came_after_check(page.case, paper)


def takes_back(page: CasePage, paper: Paper) -> bool:
    """Whether to refuse it now takes its acceptance back: found forged after the check, or gone."""
    settled = page.case.over_on or page.case.answered or refused(page, paper)
    gone = any(each.paper_id == paper.id for each in page.case.disposals)
    return not settled and (gone or check_over(page, paper)) and paper.result is PaperResult.ACCEPTED


def is_former(page: CasePage, paper: Paper) -> bool:
    """Whether it was compared with a former name and is gone, so that somebody must decide what it proves."""
    over = page.case.over_on or page.case.answered
    return not over and paper in beyond_compare(page.case, page.standing.checklist, page.policy.catalogue)


def refused(page: CasePage, paper: Paper) -> bool:
    """Whether the rules or the desk refuse the paper."""
    return any(row.id == paper.id for row in page.standing.checklist.rejected)


def waits_for_register(page: CasePage, paper: Paper) -> bool:
    """Whether the public register would do in place of the address that it lacks."""
    rejected = page.standing.checklist.rejected
    return any(row.id == paper.id and awaits_register(page.case, row) for row in rejected)


def mask_cell(page: CasePage, paper: Paper) -> Cell:
    """What of the paper is to be blacked out, or was."""
    open_items = [row for row in page.standing.checklist.mask if row.id == paper.id]
    if open_items and goes_back(paper, page.policy.catalogue):
        return Words(t("checklist_panel.unpainted"), "text2", px=13)
    if open_items:
        first, more = open_items[0], len(open_items) - 1
        return State(_mask_words(first.item, first.status, more), "warn", "eye")
    masks = [mask for mask in page.case.masks if mask.paper_id == paper.id]
    kept = waits_for_register(page, paper) or not refused(page, paper)
    gone = any(each.paper_id == paper.id for each in page.case.disposals)
    left = {MaskStatus.NOT_KEPT, MaskStatus.UNMASKED} if gone else {MaskStatus.NOT_KEPT}
    if not kept or any(mask.status in left for mask in masks):
        return Words(t("checklist_panel.not_kept"), "text2", px=13)
    shown = [mask for mask in masks if mask.status is not MaskStatus.UNMASKED]
    if not shown:
        return Words(t("checklist_panel.no_mask"), "text2", px=13)
    words = _mask_words(shown[0].item, shown[0].status, len(shown) - 1)
    return Words(words, "text", "check", "ok", px=13)


def _mask_words(item: MaskItem, status: MaskStatus, more: int) -> str:
    """Item and status by their short names: the whole words would be cut in the cell."""
    words = {"item": t(f"checklist_panel.short.{item}"), "status": t(f"checklist_panel.short.{status}")}
    if more:
        return t("checklist_panel.mask_and_more", count=more, **words)
    return t("checklist_panel.mask_one", **words)


def treatment(page: CasePage, paper: Paper) -> str:
    """Where the paper goes, or went; what can go now says so in the words of the tab 廃棄."""
    gone = next((each for each in page.case.disposals if each.paper_id == paper.id), None)
    if gone:
        key = "returned" if gone.method is DisposalMethod.RETURNED else "shredded"
        return t(f"checklist_panel.{key}", day=short_date(gone.disposed_on))
    if page.policy.catalogue.kind(paper.paper).disposal_class == "form":
        return t("checklist_panel.form_kept", years=page.policy.profile.retention_years)
    back = goes_back(paper, page.policy.catalogue)
    if paper in to_dispose(page.case, page.policy.catalogue):
        return t(f"disposal.{'return_or_now' if back else 'now'}")
    if refused(page, paper) and not waits_for_register(page, paper):
        return t("checklist_panel.locked")
    return t(f"checklist_panel.{'return_after' if back else 'shred_after'}")
