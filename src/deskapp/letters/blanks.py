"""Blank forms to print and write on, alone or behind the cover (spec §8, §14)."""

from collections.abc import Iterator

from deskapp.domain.case import Case, find
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Inquiry
from deskapp.domain.kinds import LetterCode, Requester
from deskapp.domain.sheet_codes import form_code
from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Block, Letter, PageBreak, Title
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts, letter_facts
from deskapp.letters.fields import allowed
from deskapp.letters.fill import Facts, fill
from deskapp.letters.wordings import words

#: The forms that are sheets of blocks; envelopes and labels are drawn by `envelopes`.
FORMS = (
    "request_form",
    "power_of_attorney",
    "guide",
    "checklist_sheet",
    "inquiry_sheet",
    "disposal_record",
    "posting_register",
    "morning_list",
)


def blank(name: str, context: LetterContext, case: Case | None = None) -> Letter:
    """A blank form by its name; with a case, its number stands on every page.

    Raises:
        RuleViolation: `form_unknown`, `form_broken`.
    """
    if name not in FORMS:
        raise RuleViolation("form_unknown", name=name, known=", ".join(FORMS))
    facts = letter_facts(case, context) if case else desk_facts(context)
    unknown = dict.fromkeys(set(allowed(name).fields) - set(facts.fields), "")
    facts = facts.also(unknown)
    return _letter(name, context, facts, case.number if case else "")


def inquiry_letter(case: Case, inquiry: Inquiry, context: LetterContext) -> Letter:
    """The 照会票 of one question, with the lines of its answer left blank (spec §6).

    Raises:
        RuleViolation: `form_broken`.
    """
    item = find(case.items, inquiry.item_id)
    facts = desk_facts(context).also(
        {
            "受付番号": case.number,
            "照会先": inquiry.asked_of,
            "依頼日": dated(inquiry.asked_on, context.profile),
            "回答希望日": dated(inquiry.wanted_on, context.profile),
            "請求名": words("kinds")[item.kind],
            "照会の内容": inquiry.question,
            "検索キー": inquiry.keys,
        }
    )
    return _letter("inquiry", context, facts, case.number)


def recovery_sheet(passphrase: str, desk: str, context: LetterContext) -> Letter:
    """The page with the desk's recovery passphrase, to be locked away (spec §10)."""
    facts = desk_facts(context).also({"復旧の合言葉": passphrase, "窓口の名": desk})
    return _letter("recovery", context, facts, "")


def enclosed_forms(code: LetterCode, case: Case, missing: tuple[str, ...]) -> tuple[str, ...]:
    """The blank forms that go out behind a letter: all behind the cover, behind L03 those still missing.

    Any written request counts, so the form may never have been sent (spec §6).
    """
    cover, mandate = code is LetterCode.FORM_OUT, case.requester is Requester.DELEGATED
    asked = set(missing) if code is LetterCode.DEFICIENCY else set()
    wanted = {
        "request_form": cover or "request_form" in asked,
        "power_of_attorney": mandate and (cover or "authority:proxy" in asked),
        "guide": cover or "request_form" in asked,
    }
    return tuple(name for name, goes in wanted.items() if goes)


def forms_behind(
    names: tuple[str, ...], facts: Facts, context: LetterContext, case_number: str
) -> Iterator[Block]:
    """These forms of a case, each on a sheet of its own."""
    for name in names:
        used = context.wordings.wording(name)
        filled = fill(used, facts)
        yield PageBreak(form_code(context.desk, case_number, name, used.version))
        yield Title(filled.title)
        yield from filled.blocks


def _letter(name: str, context: LetterContext, facts: Facts, case_number: str) -> Letter:
    used = context.wordings.wording(name)
    filled = fill(used, facts)
    return Letter(
        code=name,
        title=filled.title,
        made_on=context.made_on,
        blocks=filled.blocks,
        case_number=case_number,
        sheet_code=form_code(context.desk, case_number, name, used.version),
        form_version=used.version,
        sample=context.sample,
    )
