"""A case, its facts and the wording of forms/ become a Letter: plain data, no drawing (law 13)."""

import hashlib

from deskapp.domain.case import Case
from deskapp.domain.kinds import LetterCode
from deskapp.domain.sheet_codes import letter_code
from deskapp.letters.addressing import address_of, addressee_of, dated, sender_of
from deskapp.letters.answer import SECTION_FILES, answer_parts, attachment_blocks
from deskapp.letters.blanks import enclosed_forms, forms_behind
from deskapp.letters.blocks import Letter
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import letter_facts
from deskapp.letters.fill import Facts, fill
from deskapp.letters.wordings import Wordings, words

#: Which wording each letter is made from.
FILES = {
    LetterCode.FORM_OUT: "cover",
    LetterCode.RECEIPT: "receipt",
    LetterCode.DEFICIENCY: "deficiency",
    LetterCode.ANSWER: "answer",
    LetterCode.UNABLE: "unable",
    LetterCode.EXTENSION: "extension",
}


def compose(code: LetterCode, case: Case, context: LetterContext) -> Letter:
    """The letter `code` of this case.

    Every answer is one 回答書 with a section for each item, whatever its kind and outcome (32条3項,
    33条3項, 34条3項, 35条7項, 36条); the cover and L03 bring forms along, the answer its 別紙.

    Raises:
        RuleViolation: `form_broken`, `letter_address_missing`, `proxy_address_missing`, `not_decided`.
    """
    facts = letter_facts(case, context)
    answer = code is LetterCode.ANSWER
    if answer:
        facts = answer_parts(case, context, facts)
    forms = enclosed_forms(code, case, context.missing)
    if code is LetterCode.DEFICIENCY:
        facts = facts.also({"同封書類": _enclosed(forms, facts, context.wordings)})
    filled = fill(context.wordings.wording(FILES[code]), facts)
    return Letter(
        code=code.value,
        title=filled.title,
        number=context.number,
        made_on=context.made_on,
        dated=dated(context.made_on, context.profile),
        address=address_of(case),
        addressee=addressee_of(case),
        sender=sender_of(context.profile, context.in_charge),
        blocks=(*filled.blocks, *forms_behind(forms, facts, context, case.number)),
        attachments=tuple(attachment_blocks(case, context)) if answer else (),
        case_number=case.number,
        sheet_code=letter_code(context.desk, case.number, code, len(case.letters) + 1),
        form_version=_version(code, case, forms, context.wordings),
        wide_address=context.wide_address,
        sample=context.sample,
    )


def _enclosed(forms: tuple[str, ...], facts: Facts, wordings: Wordings) -> str:
    """What lies behind the letter, by the titles of the forms; empty where nothing does."""
    titles = [fill(wordings.wording(name), facts).title for name in forms]
    return "、".join([*titles, words("words")["返信用封筒"]]) if titles else ""


def _version(code: LetterCode, case: Case, forms: tuple[str, ...], wordings: Wordings) -> str:
    """One digest over every wording file that this letter is made from."""
    names = [FILES[code], *forms]
    if code is LetterCode.ANSWER:
        names += sorted(
            {SECTION_FILES[item.kind] for item in case.items} | {"decisions", "grounds", "causes"}
        )
    if code is LetterCode.DEFICIENCY:
        names.append("missing")
    versions = "\n".join(wordings.wording(name).version for name in names)
    return hashlib.sha256(versions.encode()).hexdigest()
