"""廃棄記録 as a sheet to print: what left the desk on a day, or of a case (spec §9)."""

from collections.abc import Iterable, Mapping
from datetime import date

from deskapp.domain.case import Case, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Disposal
from deskapp.letters.disposal_record import Gone, disposal_record
from deskapp.letters.pdf import draw
from deskapp.operations.desk import Desk
from deskapp.operations.paper_names import paper_name
from deskapp.operations.wording import context_of
from deskapp.text import texts


def record_of_day(desk: Desk, on: date) -> bytes:
    """The record of all papers destroyed or returned on a day, as PDF.

    Raises:
        RuleViolation: `nothing_disposed`, `form_broken`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in reader.with_disposals(on)]
    gone = ((case, each) for case in cases for each in case.disposals if each.disposed_on == on)
    return _record(desk, gone, on)


def record_of_case(desk: Desk, case_id: str) -> bytes:
    """The record of all papers of a case that left the desk, as PDF.

    Raises:
        RuleViolation: `case_not_found`, `nothing_disposed`, `form_broken`.
        StorageProblem: `font_missing`.
    """
    with desk.looking() as reader:
        case = reader.case(case_id)
    return _record(desk, ((case, each) for each in case.disposals), None)


def _record(desk: Desk, found: Iterable[tuple[Case, Disposal]], on: date | None) -> bytes:
    with desk.looking() as reader:
        names = {staff.id: staff.name for staff in reader.staff()}
    gone = tuple(_gone(case, each, names) for case, each in found)
    if not gone:
        raise RuleViolation("nothing_disposed")
    context = context_of(desk)
    return draw(disposal_record(gone, context, on))


def _gone(case: Case, disposal: Disposal, names: Mapping[str, str]) -> Gone:
    paper, labels = find(case.papers, disposal.paper_id), texts("ja", "labels")
    return Gone(
        number=case.number,
        on=disposal.disposed_on,
        paper=paper_name(paper.paper),
        owner=labels[f"side.{paper.owner}"],
        method=labels[f"disposal_method.{disposal.method}"],
        by=names.get(disposal.disposed_by, ""),
        witness=names.get(disposal.witness or "", ""),
        contractor=disposal.contractor,
        certificate=disposal.certificate,
        tracking=disposal.tracking,
    )
