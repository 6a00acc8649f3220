"""Cases with words in every field that letters print, and every paper made of one."""

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import product
from typing import Any

from deskapp.domain.annex import rows_of
from deskapp.domain.case import FACTS, Case
from deskapp.domain.decisions import hands_out
from deskapp.domain.facts import Extension, Inquiry, Paper, Party
from deskapp.domain.kinds import AnswerMethod, LetterCode, Outcome, Requester, RequestKind, Role, Side
from deskapp.domain.personal import Printed
from deskapp.letters.addressed import case_letter
from deskapp.letters.blanks import inquiry_letter
from deskapp.letters.blocks import Letter
from deskapp.letters.compose import compose
from deskapp.letters.places import texts_of
from letters.papers import DAY, a_context, a_posted_case

#: Printed on the registers of the desk, from lists that hold no case.
REGISTERS = {
    ("postings", "tracking"),
    *(("disposals", name) for name in ("contractor", "certificate", "tracking")),
}


def worded() -> Iterator[tuple[str, str, Printed | None]]:
    """Every field of a case and of its facts that holds somebody's words: where, its name, how printed."""
    for place, kind in (("case", Case), *FACTS.items()):
        for each in fields(kind):
            marked = each.metadata.get("personal") or each.metadata.get("printed")
            if marked and each.type in (str, "str"):
                yield place, each.name, each.metadata.get("printed")


PRINTED = [(place, name) for place, name, shape in worded() if shape]


PAPER = Paper("d", "drivers_licence", Side.PERSON, DAY, DAY, rejection="other", rejection_note="読めない")


def full_cases() -> Iterator[Case]:
    """Cases in which every field that a letter may print has its turn: each kind, each outcome."""
    inquiry = Inquiry("q", "i", "システム部", DAY, DAY, question="登録の有無", keys="氏名")
    proxy = Party("r", Side.PROXY, name="見本 次郎", postal="1500001", address="東京都渋谷区見本1")
    for kind in RequestKind:
        for outcome, method in product(Outcome, AnswerMethod):
            item = replace(a_posted_case(kind).items[0], id="i", outcome=outcome, method=method)
            yield a_posted_case(
                items=(item,),
                inquiries=(inquiry,),
                extensions=(Extension("e", DAY, DAY, "調査のため"),),
                papers=(PAPER,),
                unable_on=DAY,
                requester=Requester.DELEGATED,
                role=Role.LAWYER,
                parties=(*a_posted_case().parties, proxy),
            )


def papers_of(case: Case) -> Iterator[Letter]:
    """Every letter and sheet that is made of a case."""
    rows = {item.id: rows_of(item.content, item.kind) for item in case.items if hands_out(item)}
    context = a_context(
        attachments=rows,
        extension_reason=case.extensions[-1].reason,
        missing=("authority:proxy",),
        rejected=tuple(("運転免許証", "other", paper.rejection_note) for paper in case.papers),
    )
    yield from (compose(code, case, context) for code in LetterCode)
    yield from (compose(LetterCode.RECEIPT, each, context) for each in other_ways(case))
    yield inquiry_letter(case, case.inquiries[0], context)
    yield case_letter(case, context)


def other_ways(case: Case) -> Iterator[Case]:
    """The same case answered to the proxy, and to no address but a party's own."""
    yield replace(case, reply_address="", reply_postal="")
    yield replace(case, reply_to=Side.PROXY, reply_address="", reply_postal="")


def with_words(case: Case, place: str, name: str, words: str) -> Case:
    """The case with these words in one of its fields, for each of its facts of that sort."""
    if place == "case":
        return replace(case, **{name: words})  # type: ignore[arg-type]  # a field of words
    facts: tuple[Any, ...] = getattr(case, place)
    return replace(case, **{place: tuple(replace(fact, **{name: words}) for fact in facts)})  # type: ignore[arg-type]


def said(letter: Letter) -> str:
    return "\n".join(text for _, text in texts_of(letter))
