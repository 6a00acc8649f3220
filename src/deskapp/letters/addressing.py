"""To whom and from whom a letter goes, with the right forms of address (domain.md §4.3)."""

from datetime import date

from deskapp.domain.case import Case
from deskapp.domain.dates import wareki
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Party
from deskapp.domain.kinds import Requester, Role, Side
from deskapp.domain.profile import Profile
from deskapp.letters.wordings import words


def dated(day: date | None, profile: Profile) -> str:
    """The day as the policy writes years, 和暦 or 西暦; empty for none."""
    if day is None:
        return ""
    return wareki(day) if profile.years == "wareki" else f"{day.year}年{day.month}月{day.day}日"


def address_of(case: Case) -> tuple[str, ...]:
    """The postal code and address the letter goes to: the reply address, else the party's own.

    Raises:
        RuleViolation: `letter_address_missing`, `proxy_address_missing` where a proxy is written to.
    """
    party = _receiver(case)
    postal, address = (
        (case.reply_postal, case.reply_address) if case.reply_address else (party.postal, party.address)
    )
    lines = tuple(line for line in address.splitlines() if line.strip())
    if not lines:
        code = "proxy_address_missing" if party.side is Side.PROXY else "letter_address_missing"
        raise RuleViolation(code)
    return (f"〒{_hyphened(postal)}", *lines) if postal else lines


def addressee_of(case: Case) -> tuple[str, ...]:
    """The names on the window: ○○様, with a proxy ○○様 代理人 △△様 (a lawyer 弁護士 △△先生)."""
    person = f"{case.person.name}　{words('words')['様']}"
    if case.reply_to is Side.PROXY and case.proxy is not None:
        return (person, f"{proxy_title(case)}　{case.proxy.name}　{_honorific(case)}")
    return (person,)


def destination(case: Case) -> str:
    """Address and names in one line, for a person to check; the names alone while no address is known."""
    try:
        address = address_of(case)
    except RuleViolation:
        address = ()
    return "　".join((*address, *addressee_of(case)))


def proxy_title(case: Case) -> str:
    """代理人, 法定代理人, or 代理人 弁護士."""
    known = words("words")
    if case.requester is Requester.LEGAL:
        return known["法定代理人"]
    return f"{known['代理人']}　{known['弁護士']}" if case.role is Role.LAWYER else known["代理人"]


def proxy_named(case: Case) -> str:
    """The proxy as named within a sentence; empty without one."""
    if case.proxy is None or case.requester is Requester.SELF:
        return ""
    return f"{proxy_title(case)}　{case.proxy.name}{_honorific(case)}"


def sender_of(profile: Profile, in_charge: str) -> tuple[str, ...]:
    """The company's address, name, window, who is in charge, and whom to call."""
    charge = (f"{words('words')['担当']}　{in_charge}",) if in_charge else ()
    phone = f"{words('words')['窓口の電話']}　{profile.phone}"
    return (
        f"〒{profile.postal}",
        *profile.address.splitlines(),
        profile.company,
        profile.window,
        *charge,
        phone,
    )


def _receiver(case: Case) -> Party:
    return case.proxy if case.reply_to is Side.PROXY and case.proxy is not None else case.person


def _honorific(case: Case) -> str:
    return words("words")["先生" if case.role is Role.LAWYER else "様"]


def _hyphened(postal: str) -> str:
    digits = postal.replace("-", "").strip()
    return f"{digits[:3]}-{digits[3:]}" if len(digits) == 7 and digits.isdigit() else postal.strip()
