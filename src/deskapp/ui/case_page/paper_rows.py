"""The rows of the tab 書類: everything needed and everything received, with its state and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.checklist import Checklist, Rejected, papers_to_check, ticks_for
from deskapp.domain.facts import Paper
from deskapp.domain.kinds import PaperResult, Side
from deskapp.domain.papers import PaperUse
from deskapp.domain.redaction import goes_back
from deskapp.domain.requesters import asker_unclear, authority_unnoted, awaits_register
from deskapp.domain.verdicts import AUTHORITY
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.case_page.day_words import bare, short
from deskapp.ui.case_page.paper_treatment import is_former, mask_cell, refused, tickable, treatment
from deskapp.ui.countdown import short_date
from deskapp.ui.widgets.cells import Cell, Digits, Lines, State, Ticked, Words
from deskapp.ui.widgets.table_rows import Column, Group, Row
from deskapp.ui.widgets.tokens import ToneName

#: The facts that have a column of their own; others stand in the strip under the table.
TICK_COLUMNS = ("name", "birth", "address", "expiry")
#: What keeps the identity check from ending although the set is complete (spec §4).
_BLOCKING = frozenset({"to_mask", "to_return"})
_DASH = Digits("—", "text3")
#: The warnings of a paper, the grave first; that the policy lacks its name is the slightest.
_WARNINGS = (
    "no_address",
    "not_believed",
    "issued_stale",
    "issued_old",
    "handwritten_address",
    "no_photo",
    "no_honseki_here",
    "surplus",
    "not_named_by_policy",
)
_SLIGHT = frozenset({"surplus", "not_named_by_policy"})


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    ticks = tuple(
        Column(f"tick:{fact}", t(f"checklist_panel.tick_{fact}"), 37, centred=True) for fact in TICK_COLUMNS
    )
    return (
        Column("state", t("checklist_panel.state"), 88),
        Column("paper", t("checklist_panel.paper"), stretch=True),
        Column("received", t("checklist_panel.received_on"), 84),
        Column("copy", t("checklist_panel.copy"), 54),
        Column("mask", t("checklist_panel.mask"), 194),
        *ticks,
        Column("treatment", t("checklist_panel.treatment"), 112),
    )


@dataclass(frozen=True, slots=True)
class PaperStanding:
    """How one paper stands: the word of its state, tone, icon, and why in one short line."""

    state: str
    tone: ToneName
    icon: str
    why: str
    loud: bool = False
    warned: bool = False

    @property
    def why_tone(self) -> str:
        """The tone of its line."""
        return "danger" if self.tone == "danger" else "warn" if self.warned else "text3"


def paper_rows(page: CasePage) -> tuple[Row | Group, ...]:
    """Groups by owner; received papers in order of receipt, then what is still missing."""
    return tuple(_rows(page))


def _rows(page: CasePage) -> Iterator[Row | Group]:
    for side in Side:
        rows = [*_received(page, side), *_missing(page, side)]
        if rows:
            yield Group(t(f"checklist_panel.group_{side}"), _group_note(page, side))
            yield from rows


def _group_note(page: CasePage, side: Side) -> str:
    case = page.case
    party = case.person if side is Side.PERSON else case.proxy
    if party is None:
        return label(case.role) if case.role else ""
    if side is Side.PERSON and party.born_on:
        return t("checklist_panel.age", name=party.name, age=_age(party.born_on, page.today))
    if side is Side.PROXY and case.role:
        return t("checklist_panel.role_note", role=party.relation or label(case.role), name=party.name)
    return party.name


def _age(born_on: date, today: date) -> int:
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def _received(page: CasePage, side: Side) -> Iterator[Row]:
    for paper in sorted(page.case.papers, key=lambda each: (each.received_on, each.registered_on)):
        if paper.owner is side:
            yield _paper_row(page, paper)


def _paper_row(page: CasePage, paper: Paper) -> Row:
    stand = paper_standing(page, paper)
    cells: tuple[Cell, ...] = (
        State(t(f"checklist_panel.{stand.state}"), stand.tone, stand.icon, bold=stand.loud),
        Lines(t(f"papers.{paper.paper}"), stand.why, stand.why_tone),
        Digits(bare(paper.received_on), "text", px=14),
        Words(t(f"checklist_panel.{'original' if paper.original else 'copied'}")),
        mask_cell(page, paper),
        *_tick_cells(page, paper),
        Words(treatment(page, paper), px=13),
    )
    return Row(("paper", paper.id), cells, "warn" if stand.state in _BLOCKING else None)


def _missing(page: CasePage, side: Side) -> Iterator[Row]:
    last = page.case.deficiencies[-1] if page.case.deficiencies else None
    checklist = page.standing.checklist
    for token, asked in zip(checklist.missing, checklist.asked, strict=True):
        if _side_of(token) is not side or page.case.over_on:
            continue
        told = last is not None and token in last.missing
        why = t("checklist_panel.why_told", day=short(last.reply_by_on)) if told and last else ""
        cells: tuple[Cell, ...] = (
            State(t("checklist_panel.missing"), "mute", "square"),
            Lines(t(f"checklist.needed.{asked}"), why or t("checklist_panel.why_missing")),
            *(_DASH, _DASH, _DASH),
            *(Ticked(None) for _ in TICK_COLUMNS),
            Words(t("checklist_panel.told_on", day=short_date(last.told_on)) if told and last else "", px=13),
        )
        yield Row(("missing", token), cells)


def _side_of(token: str) -> Side:
    return Side.PROXY if token.endswith(":proxy") else Side.PERSON


def paper_standing(page: CasePage, paper: Paper) -> PaperStanding:
    """The state of one paper and why."""
    checklist = page.standing.checklist
    rejected = next((row for row in checklist.rejected if row.id == paper.id), None)
    if rejected and awaits_register(page.case, rejected):
        return PaperStanding("decide", "warn", "alert", t("checklist_panel.why_register"), warned=True)
    if rejected:
        return PaperStanding("rejected", "danger", "x", _rejection(paper, rejected))
    to_mask = next((row for row in checklist.mask if row.id == paper.id), None)
    if to_mask and goes_back(paper, page.policy.catalogue):
        return _original_standing(page, paper)
    if to_mask:
        side = t(f"papers.sides.{to_mask.side.replace(' ', '_')}")
        why = t("checklist_panel.why_mask", side=side, item=label(to_mask.item))
        return PaperStanding("to_mask", "warn", "eye-off", why)
    if paper in asker_unclear(page.case, page.policy.catalogue):
        return PaperStanding("decide", "warn", "alert", t("checklist_panel.why_ask_who"), warned=True)
    if any(row.id == paper.id for row in checklist.surplus):
        key = "why_no_proof" if _proves_other_roles(page, paper) else "why_surplus"
        return PaperStanding("surplus", "mute", "minus", t(f"checklist_panel.{key}"))
    if is_former(page, paper):
        return PaperStanding("decide", "warn", "alert", t("checklist_panel.why_former"), warned=True)
    if paper.checked_on and _unnoted(page, paper):
        warned = _warned(paper, checklist)
        why = _remark(page, paper) if warned else t("checklist_panel.why_to_note")
        return PaperStanding("to_note", "warn", "pencil", why, warned=True)
    if paper.result is PaperResult.ACCEPTED:
        return PaperStanding(
            "accepted", "ok", "check", _remark(page, paper), warned=_warned(paper, checklist)
        )
    return PaperStanding("to_check", "info", "search", _remark(page, paper), warned=_warned(paper, checklist))


def _original_standing(page: CasePage, paper: Paper) -> PaperStanding:
    """Nothing is blacked out on an original: it is compared, and goes back as it came."""
    if paper in papers_to_check(page.case, page.standing.checklist, page.policy.catalogue):
        return PaperStanding("to_check", "info", "search", t("checklist_panel.why_compare_original"))
    return PaperStanding("to_return", "warn", "return", t("checklist_panel.why_return"), warned=True)


def _unnoted(page: CasePage, paper: Paper) -> bool:
    """Whether what it says of the authority is still to be written down before anything goes on."""
    over = page.case.over_on or page.case.answered
    return not over and authority_unnoted(page.case, paper, page.policy.catalogue)


def _proves_other_roles(page: CasePage, paper: Paper) -> bool:
    """Whether it proves an authority, but not that of whoever asks here, which is still missing."""
    kind = page.policy.catalogue.kind(paper.paper)
    wanted = AUTHORITY in page.standing.checklist.missing
    return wanted and kind.use is PaperUse.AUTHORITY and page.case.role not in kind.proves


def _notices(paper: Paper, checklist: Checklist) -> tuple[str, ...]:
    """The codes of all that is to be known of a paper that counts, the grave first."""
    told = {notice.code for notice in checklist.warnings if notice.id == paper.id}
    return tuple(sorted(told, key=_WARNINGS.index))


def _rejection(paper: Paper, rejected: Rejected) -> str:
    if paper.rejection_note:
        return paper.rejection_note
    days = {name: f"{day:%Y}/{day.month}/{day.day}" for name, day in rejected.facts.items() if day}
    return t(f"checklist_panel.why_{rejected.code}", **days)


def _warned(paper: Paper, checklist: Checklist) -> bool:
    """Whether a warning of the paper is more than a remark, and no supervisor let it count knowing that."""
    return not paper.override_by and bool(set(_notices(paper, checklist)) - _SLIGHT)


def _remark(page: CasePage, paper: Paper) -> str:
    """What is said of a paper that counts: who let it count or how far it is compared, then every warning."""
    checklist = page.standing.checklist
    words = [t(f"checklist_panel.note_{code}") for code in _notices(paper, checklist)]
    if paper.override_by:
        words.insert(0, t("checklist_panel.why_override", name=page.staff.get(paper.override_by, "")))
    elif paper.result is None or not words:
        words.insert(0, _points(page.case, paper, page))
    if any(row.lent_by and row.lent_by.id == paper.id for row in checklist.needed):
        words.append(t("checklist_panel.lent"))
    return t("checklist_panel.also").join(words)


def _points(case: Case, paper: Paper, page: CasePage) -> str:
    wanted = ticks_for(case, paper.id, page.policy.catalogue)
    done = sum(tick in paper.ticked for tick in wanted)
    key = "why_all_points" if done == len(wanted) else "why_points"
    return t(f"checklist_panel.{key}", done=done, all=len(wanted))


def _tick_cells(page: CasePage, paper: Paper) -> Iterator[Ticked]:
    wanted = ticks_for(page.case, paper.id, page.policy.catalogue)
    open_now = tickable(page, paper)
    for fact in TICK_COLUMNS:
        on = fact in paper.ticked if fact in wanted and not refused(page, paper) else None
        yield Ticked(on, t(f"checklist.ticks.{fact}"), open_now)
