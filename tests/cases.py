"""Cases to test with: one in its first minute, and moves that take it further."""

from dataclasses import replace
from datetime import date
from typing import Any

from deskapp.domain.basis import answer_basis
from deskapp.domain.case import Case
from deskapp.domain.decisions import decide_item
from deskapp.domain.facts import (
    Approval,
    Comparison,
    Disposal,
    Item,
    LetterFact,
    Paper,
    Party,
    Posting,
    Printing,
)
from deskapp.domain.kinds import (
    DisposalMethod,
    Door,
    LetterCode,
    Matter,
    Outcome,
    PaperResult,
    RequestKind,
    Side,
)
from deskapp.domain.letter_making import make_letter
from deskapp.domain.letters import print_letter
from deskapp.domain.sending import post_letter
from deskapp.domain.standing import Standing, standing
from policies import default_policy

MONDAY = date(2027, 1, 18)


def a_case(*kinds: RequestKind, **facts: object) -> Case:
    """A request by phone from 山﨑 𠮷乃 for these kinds, 開示 unless said otherwise."""
    items = tuple(Item(f"i{n}", kind) for n, kind in enumerate(kinds or (RequestKind.DISCLOSURE,)))
    person = Party(
        "p", Side.PERSON, name="山﨑 𠮷乃", kana="ヤマザキ ヨシノ", address="東京都葛飾区東立石九丁目99番9号"
    )
    case = Case(
        id="c",
        number="2027-000001",
        version=1,
        matter=Matter.REQUEST,
        door=Door.PHONE,
        contacted_on=date(2026, 12, 14),
        registered_on=date(2026, 12, 14),
        parties=(person,),
        items=items,
    )
    return replace(case, **facts)  # type: ignore[arg-type]  # a test names real fields


def where(case: Case, today: date = MONDAY) -> Standing:
    """Where the case stands that day by the delivered policy."""
    return standing(case, default_policy(), today)


def complete(case: Case, on: date = MONDAY) -> Case:
    """The same case with its form and a licence in, neither looked at yet: its clock runs."""
    came = (Paper(id, id, Side.PERSON, on, on) for id in ("request_form", "drivers_licence"))
    return replace(case, papers=(*case.papers, *came))


def checked(case: Case) -> Case:
    """The same case with its identity checked by a licence that shows the address, shredded since."""
    on = date(2027, 1, 5)
    licence = Paper(
        "licence",
        "drivers_licence",
        Side.PERSON,
        on,
        on,
        ticked=("name", "birth", "address", "expiry"),
        result=PaperResult.ACCEPTED,
        checked_by="sato",
        checked_on=on,
        shown_address=case.person.address,
    )
    gone = Disposal("licence-gone", licence.id, DisposalMethod.SHREDDED, on, "sato", "tanaka")
    return replace(
        case,
        papers=(*case.papers, licence),
        disposals=(*case.disposals, gone),
        identity_checked_by="sato",
        identity_checked_on=on,
    )


HANDED_OUT = "見本 太郎"


def decided(case: Case, outcome: Outcome = Outcome.GRANTED, **values: object) -> Case:
    """The same case with every item decided alike by 佐藤."""
    for item in case.items:
        said = {"outcome": outcome, "warned_on": MONDAY, "content": item.content or HANDED_OUT} | values
        new = replace(item, **said)  # type: ignore[arg-type]  # a test names real fields
        case = decide_item(case, new, "sato", MONDAY)
    return case


REFUSAL: dict[str, Any] = {
    "outcome": Outcome.REFUSED,
    "ground": "D-1",
    "reason": "第三者の住所が含まれるため",
}


def with_answer(case: Case, made_by: str = "sato", id: str = "a") -> Case:
    """The same case with an answer made from its facts today."""
    letter = LetterFact(
        id,
        LetterCode.ANSWER,
        f"個相発第2027-000{len(case.letters) + 1}号",
        "1",
        f"digest-{id}",
        1,
        MONDAY,
        made_by,
        basis=answer_basis(case),
    )
    return make_letter(case, letter, where(case))


def printed(case: Case, id: str = "a") -> Case:
    """The same case with that letter on paper."""
    return print_letter(case, Printing(f"p{id}", id, MONDAY, "sato"))


def comparison(case: Case, by: str = "tanaka", id: str = "a") -> Comparison:
    """A comparison of that letter's bytes."""
    digest = next(letter.digest for letter in case.letters if letter.id == id)
    return Comparison(f"k{id}", id, digest, by, MONDAY)


def post(case: Case, posting: Posting, today: date, first_due_on: date | None) -> Case:
    """The same case with that letter gone to the post as it stands now; `first_due_on` was promised first."""
    return post_letter(case, posting, today, replace(where(case, today), first_due_on=first_due_on))


def submission(case: Case, by: str = "sato", id: str = "v") -> Approval:
    """What 佐藤 sends up to a supervisor."""
    return Approval(id, case.letters[-1].id, answer_basis(case, done=False), by, MONDAY)


def refusal() -> Case:
    """A disclosure refused on a ground, with its draft answer."""
    return with_answer(decided(checked(a_case()), **REFUSAL))
