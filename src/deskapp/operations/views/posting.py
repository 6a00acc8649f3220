"""発送: the letters that wait to be brought to the post, and what went out between two days (spec §6, §8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from deskapp.domain.acts import Act
from deskapp.domain.case import Case, find
from deskapp.domain.facts import LetterFact, Posting
from deskapp.domain.kinds import LetterCode, PostMethod
from deskapp.domain.letters import comparisons, waits_as_file
from deskapp.domain.next_steps import next_steps
from deskapp.domain.posting import Waiting, letters_waiting
from deskapp.domain.standing import standing
from deskapp.operations.desk import Desk
from deskapp.operations.views.letters import LetterState, letter_lines

_FAR = date.max


@dataclass(frozen=True, slots=True)
class ToPost:
    """A letter that waits: whose case, how far it is, by when it should go; `by_on` None: no day presses.

    `letter_id` and `letter_number` are empty while the answer must still be made.
    """

    case_id: str
    number: str
    name: str
    operator: str
    protected: bool
    code: LetterCode
    letter_id: str
    letter_number: str
    wide_address: bool
    pages: int
    state: LetterState
    by_on: date | None
    as_file: bool

    @property
    def key(self) -> str:
        """What a list knows it by."""
        return f"{self.case_id}:{self.letter_id or self.code}"


@dataclass(frozen=True, slots=True)
class PostingList:
    """Every letter that waits, the most pressing first; `may_print` whether whoever looks prints here."""

    letters: tuple[ToPost, ...]
    today: date
    may_print: bool


@dataclass(frozen=True, slots=True)
class Posted:
    """A line of the 発送簿: what was posted when, how, by whom, and who compared it; never to whom.

    `resend` counts the times it went out again; `second` is empty where no second person compares.
    """

    id: str
    case_id: str
    number: str
    code: LetterCode
    letter_id: str
    letter_number: str
    posted_on: date
    method: PostMethod
    tracking: str
    by: str
    second: str
    resend: int
    returned_on: date | None


@dataclass(frozen=True, slots=True)
class PostedList:
    """The register of some days, and whether whoever looks may print it or take it along."""

    postings: tuple[Posted, ...]
    first: date
    last: date
    may_print: bool
    may_export: bool


def posting_list(desk: Desk) -> PostingList:
    """Read the letters that wait, over all cases."""
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in reader.with_letters_waiting()]
        names = {staff.id: staff.name for staff in reader.staff()}
    waiting = [line for case in cases for line in _waiting(desk, case, names)]
    waiting.sort(key=lambda line: (line.by_on or _FAR, line.number))
    return PostingList(tuple(waiting), desk.today, desk.may(Act.PRINT_LETTER))


def _waiting(desk: Desk, case: Case, names: Mapping[str, str]) -> Iterator[ToPost]:
    policy = desk.policy_of(case)
    stand = standing(case, policy, desk.today)
    days = {step.target: step.by_on for step in next_steps(case, stand, policy, desk.today)}
    states = {line.letter.id: line.state for line in letter_lines(case, stand)}
    for each in letters_waiting(case, stand):
        state = states[each.letter.id] if each.letter else LetterState.TO_MAKE
        by_on = days.get(each.letter.id if each.letter else each.code)
        if by_on is None and state is LetterState.RETURNED:
            by_on = desk.today  # what came back is seen to at once, whoever must move first
        yield _to_post(case, each, state, by_on, names.get(case.operator or "", ""))


def _to_post(case: Case, waiting: Waiting, state: LetterState, by_on: date | None, operator: str) -> ToPost:
    letter = waiting.letter
    return ToPost(
        case_id=case.id,
        number=case.number,
        name=case.person.name,
        operator=operator,
        protected=case.protected,
        code=waiting.code,
        letter_id=letter.id if letter else "",
        letter_number=letter.number if letter else "",
        wide_address=bool(letter and letter.wide_address),
        pages=letter.pages if letter else 0,
        state=state,
        by_on=by_on,
        as_file=bool(letter and waits_as_file(case, letter)),
    )


def posted_list(desk: Desk, first: date, last: date) -> PostedList:
    """Read the register of these days as a page shows it."""
    found = posting_register(desk, first, last)
    return PostedList(found, first, last, desk.may(Act.PRINT_LETTER), desk.may(Act.EXPORT))


def posting_register(desk: Desk, first: date, last: date) -> tuple[Posted, ...]:
    """Every posting from the `first` day to the `last`, in the order of days and numbers."""
    with desk.looking() as reader:
        cases = [reader.case(case_id) for case_id in reader.with_postings(first, last)]
        names = {staff.id: staff.name for staff in reader.staff()}
    found = [
        _posted(case, posting, find(case.letters, posting.letter_id), names)
        for case in cases
        for posting in case.postings
        if first <= posting.posted_on <= last
    ]
    return tuple(sorted(found, key=lambda each: (each.posted_on, each.number)))


def _posted(case: Case, posting: Posting, letter: LetterFact, names: Mapping[str, str]) -> Posted:
    compared = next(iter(comparisons(case, letter, posting.resend)), None)
    return Posted(
        id=posting.id,
        case_id=case.id,
        number=case.number,
        code=letter.code,
        letter_id=letter.id,
        letter_number=letter.number,
        posted_on=posting.posted_on,
        method=posting.method,
        tracking=posting.tracking,
        by=names.get(posting.posted_by, ""),
        second=names.get(compared.compared_by, "") if compared else "",
        resend=posting.resend,
        returned_on=posting.returned_on,
    )
