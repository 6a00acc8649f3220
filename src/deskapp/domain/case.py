"""A case: the facts of one request in one frozen value; states are derived from it (law 9, 10)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from deskapp.domain.endings import Hold, Reopening, Settlement
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import (
    Approval,
    Authority,
    Chase,
    Comparison,
    Correction,
    Deficiency,
    Disposal,
    Extension,
    Inquiry,
    Item,
    LetterFact,
    Mask,
    Paper,
    Party,
    Posting,
    Printing,
    Suspension,
)
from deskapp.domain.incident_facts import Incident
from deskapp.domain.kinds import (
    AuthorityKind,
    ConsultationKind,
    Custody,
    Door,
    LetterCode,
    Matter,
    Requester,
    Role,
    Side,
)
from deskapp.domain.letter_facts import ContactTry
from deskapp.domain.personal import Printed, personal
from deskapp.domain.spelling_facts import HandFrame, Substitute


@dataclass(frozen=True, slots=True)
class Case:
    """One request from the first contact to its end: facts only; states are derived (law 9, 10).

    `version` counts saves; `profile` names the adopted revision of the policy that the case keeps
    (spec §13); `operator` is the staff id in charge. `disposed_on` is the day everything personal
    was removed from it (spec §9). `consultation` and `authority` say of what sort it is where nothing is
    requested; `converted_on` is the day a consultation became a request (spec §2). That somebody is under
    protection is personal, with its days and whoever decided it, as is custody of a child.
    """

    id: str
    number: str
    version: int
    matter: Matter
    door: Door
    contacted_on: date
    registered_on: date
    requester: Requester = Requester.SELF
    role: Role | None = None
    own_words: str = personal("")
    operator: str | None = None
    profile: str = ""
    reply_to: Side = Side.PERSON
    reply_postal: str = personal("", Printed.LINE)
    reply_address: str = personal("", Printed.LINES)
    follow_up_on: date | None = None
    consultation: ConsultationKind | None = None
    converted_on: date | None = None
    converted_by: str | None = None
    authority: AuthorityKind | None = None
    authority_reference: str = personal("")
    authority_basis: str = personal("")
    authority_contact: str = personal("")
    protected_by: str | None = personal(None)
    protected_on: date | None = personal(None)
    released_by: str | None = personal(None)
    released_on: date | None = personal(None)
    identity_checked_by: str | None = None
    identity_checked_on: date | None = None
    withdrawn_on: date | None = None
    unable_on: date | None = None
    unable_reason: str = personal("", Printed.LINES)
    unreachable_on: date | None = None
    unreachable_by: str | None = None
    unreachable_reason: str = personal("")
    closed_on: date | None = None
    closed_by: str | None = None
    disposed_on: date | None = None
    disposed_by: str | None = None
    parties: tuple[Party, ...] = ()
    items: tuple[Item, ...] = ()
    custody: Custody | None = personal(None)
    other_parent_agrees: bool | None = personal(None)
    papers: tuple[Paper, ...] = ()
    authorities: tuple[Authority, ...] = ()
    masks: tuple[Mask, ...] = ()
    deficiencies: tuple[Deficiency, ...] = ()
    inquiries: tuple[Inquiry, ...] = ()
    chases: tuple[Chase, ...] = ()
    suspensions: tuple[Suspension, ...] = ()
    extensions: tuple[Extension, ...] = ()
    letters: tuple[LetterFact, ...] = ()
    approvals: tuple[Approval, ...] = ()
    printings: tuple[Printing, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    postings: tuple[Posting, ...] = ()
    tries: tuple[ContactTry, ...] = ()
    incidents: tuple[Incident, ...] = ()
    disposals: tuple[Disposal, ...] = ()
    holds: tuple[Hold, ...] = ()
    reopenings: tuple[Reopening, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    frames: tuple[HandFrame, ...] = ()
    substitutes: tuple[Substitute, ...] = ()
    corrections: tuple[Correction, ...] = ()

    @property
    def person(self) -> Party:
        """The person whose data the request is about."""
        return next(party for party in self.parties if party.side is Side.PERSON)

    @property
    def proxy(self) -> Party | None:
        """Whoever asks for the person, if somebody does."""
        return next((party for party in self.parties if party.side is Side.PROXY), None)

    @property
    def protected(self) -> bool:
        """Whether the DV・支援措置 flag is up and not released (spec §3)."""
        return self.protected_on is not None and self.released_on is None

    @property
    def answered(self) -> bool:
        """Whether an answer is with the post and did not come back."""
        answers = {letter.id for letter in self.letters if letter.code is LetterCode.ANSWER}
        sent = [posting for posting in self.postings if posting.letter_id in answers]
        return bool(sent) and sent[-1].returned_on is None

    @property
    def delivered(self) -> frozenset[str]:
        """The letters that went out and did not come back, the last time they went."""
        last = {posting.letter_id: posting.returned_on for posting in self.postings}
        return frozenset(letter for letter, returned_on in last.items() if returned_on is None)

    @property
    def over_on(self) -> date | None:
        """The day work on the request ended: closed, withdrawn or unable to proceed."""
        return self.closed_on or self.withdrawn_on or self.unable_on


#: The child tuples of a case: field name → the kind of fact in it.
FACTS: dict[str, type] = {
    "parties": Party,
    "items": Item,
    "papers": Paper,
    "authorities": Authority,
    "masks": Mask,
    "deficiencies": Deficiency,
    "inquiries": Inquiry,
    "chases": Chase,
    "suspensions": Suspension,
    "extensions": Extension,
    "letters": LetterFact,
    "approvals": Approval,
    "printings": Printing,
    "comparisons": Comparison,
    "postings": Posting,
    "tries": ContactTry,
    "incidents": Incident,
    "disposals": Disposal,
    "holds": Hold,
    "reopenings": Reopening,
    "settlements": Settlement,
    "frames": HandFrame,
    "substitutes": Substitute,
    "corrections": Correction,
}


_NAMES = tuple(each.name for each in fields(Case))
_PLACES = {name: place for place, name in enumerate(_NAMES)}
_values_of = attrgetter(*_NAMES)


def altered(case: Case, **values: Any) -> Case:
    """What `dataclasses.replace` makes, in half its time: every act has its three copies of sixty fields."""
    kept = list(_values_of(case))
    for name, value in values.items():
        kept[_PLACES[name]] = value
    return Case(*kept)


#: The child tuples of a case, in the order of `FACTS`, taken at once.
facts_of: Callable[[Case], tuple[tuple[Any, ...], ...]] = attrgetter(*FACTS)


def came_after_check(case: Case, paper: Paper) -> bool:
    """Whether a paper came when the identity check was over, and nobody has looked at it since."""
    return case.identity_checked_on is not None and paper.checked_on is None


class Fact(Protocol):
    """Anything in a child tuple: it has an id."""

    @property
    def id(self) -> str: ...


F = TypeVar("F", bound=Fact)


def find(facts: Iterable[F], id: str) -> F:
    """The fact with this id.

    Raises:
        RuleViolation: `fact_not_found`, when another desk withdrew it meanwhile.
    """
    for fact in facts:
        if fact.id == id:
            return fact
    raise RuleViolation("fact_not_found")


def swap(facts: tuple[F, ...], new: F) -> tuple[F, ...]:
    """The same facts with the one of `new`'s id replaced by it."""
    find(facts, new.id)
    return tuple(new if fact.id == new.id else fact for fact in facts)


def change(facts: tuple[F, ...], id: str, **values: Any) -> tuple[F, ...]:
    """The same facts with some fields of one of them changed."""
    return swap(facts, replace(find(facts, id), **values))  # type: ignore[type-var]  # Fact is a dataclass
