"""What is only an address: of a case, back to the desk, and an invented one that tries a window."""

from deskapp.domain.case import Case
from deskapp.letters.addressing import address_of, addressee_of, sender_of
from deskapp.letters.blocks import Letter
from deskapp.letters.context import LetterContext
from deskapp.letters.facts import desk_facts
from deskapp.letters.fill import Value, fill
from deskapp.letters.window import Window
from deskapp.letters.wordings import words


def case_letter(case: Case, context: LetterContext) -> Letter:
    """Whom the letters of a case go to, and from whom; nobody in charge is named outside.

    Raises:
        RuleViolation: `letter_address_missing`, `proxy_address_missing`.
    """
    return Letter(
        code="envelope",
        title=words("words")["宛名"],
        address=address_of(case),
        addressee=addressee_of(case),
        sender=sender_of(context.profile, ""),
        case_number=case.number,
        sample=context.sample,
    )


def return_letter(context: LetterContext) -> Letter:
    """What an answer to the desk is addressed to: the company and its window, 行."""
    profile, known = context.profile, words("words")
    return Letter(
        code="return",
        title=profile.window,
        address=(f"〒{profile.postal}", *profile.address.splitlines()),
        addressee=(profile.company, f"{profile.window}　{known['行']}"),
        sample=context.sample,
    )


def trial_letter(context: LetterContext, window: Window) -> Letter:
    """The sheet that tries a window, to an invented address.

    Raises:
        RuleViolation: `form_broken`.
    """
    known, used = words("words"), context.wordings.wording("envelope_test")
    sides = {"左": window.left, "上": window.top, "幅": window.width, "高さ": window.height}
    fields: dict[str, Value] = {f"窓の{side}": f"{value:g}" for side, value in sides.items()}
    filled = fill(used, desk_facts(context).also(fields))
    return Letter(
        code="envelope_test",
        title=filled.title,
        made_on=context.made_on,
        address=("〒150-0000", known["試しの宛先"], known["試しの建物"]),
        addressee=(f"{known['試しの名']}　{known['様']}",),
        sender=sender_of(context.profile, ""),
        blocks=filled.blocks,
        form_version=used.version,
        sample=context.sample,
    )
