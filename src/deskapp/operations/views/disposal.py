"""廃棄: the day's papers of all cases, and the cases whose retention has passed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.case import Case
from deskapp.domain.disposal import kept_back, places_to_return, to_dispose, undisposed
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Side
from deskapp.domain.papers import Catalogue
from deskapp.domain.people import Staff
from deskapp.domain.profile import Policy
from deskapp.domain.redaction import goes_back
from deskapp.operations.backup import kept_days
from deskapp.operations.desk import Desk
from deskapp.operations.people import second_people
from deskapp.operations.retention import Due, retention_run
from deskapp.storage.lists import Filter


@dataclass(frozen=True, slots=True)
class DuePaper:
    """A paper at the desk: whose case, what it is; `due` when it goes now, else it stays locked up.

    `kept_back` is why a paper that is due cannot go yet; `places` are where an original may go back to.
    """

    case_id: str
    version: int
    number: str
    name: str
    id: str
    paper: str
    owner: Side
    received_on: date
    checked_on: date | None
    original: bool
    goes_back: bool
    due: bool
    kept_back: RuleViolation | None = None
    places: tuple[str, ...] = ()
    protected: bool = False


@dataclass(frozen=True, slots=True)
class DayList:
    """Every identity paper at the desk, those due first; how many left it today; who may witness."""

    papers: tuple[DuePaper, ...]
    gone_today: int
    people: tuple[Staff, ...]
    policy: Policy
    today: date


@dataclass(frozen=True, slots=True)
class RetentionList:
    """The retention run: what is due, what a legal hold keeps, and who may approve it.

    `backup_days` is how long backups still hold whatever goes now.
    """

    due: tuple[Due, ...]
    held: tuple[Due, ...]
    people: tuple[Staff, ...]
    witness_required: bool
    may_approve: bool
    backup_days: int


def day_list(desk: Desk) -> DayList:
    """Read the day's list across all cases (spec §9)."""
    policy, today = desk.policy, desk.today
    wanted = Filter(chips=frozenset({"undisposed"}), closed=None)
    with desk.looking() as reader:
        lines = reader.lines(wanted, today, today, sort="number", limit=5000)
        cases = [reader.case(line.id) for line in lines]
        done = [reader.case(case_id) for case_id in reader.with_disposals(today)]
    papers = sorted(
        (paper for case in cases for paper in _papers(case, policy.catalogue)),
        key=lambda paper: (not paper.due, paper.number, paper.received_on),
    )
    gone = sum(each.disposed_on == today for case in done for each in case.disposals)
    return DayList(tuple(papers), gone, second_people(desk), policy, today)


def _papers(case: Case, catalogue: Catalogue) -> Iterator[DuePaper]:
    due = to_dispose(case, catalogue)
    for paper in undisposed(case, catalogue):
        yield DuePaper(
            case_id=case.id,
            version=case.version,
            number=case.number,
            name=case.person.name,
            id=paper.id,
            paper=paper.paper,
            owner=paper.owner,
            received_on=paper.received_on,
            checked_on=paper.checked_on,
            original=paper.original,
            goes_back=goes_back(paper, catalogue),
            due=paper in due,
            kept_back=kept_back(case, paper, catalogue) if paper in due else None,
            places=places_to_return(case) if paper.original else (),
            protected=case.protected,
        )


def retention_list(desk: Desk) -> RetentionList:
    """Read the retention run as of today."""
    run = retention_run(desk, desk.today)
    return RetentionList(
        due=run.due,
        held=run.held,
        people=second_people(desk),
        witness_required=desk.policy.profile.witness_required,
        may_approve=desk.may(Act.RUN_RETENTION),
        backup_days=kept_days(desk),
    )
