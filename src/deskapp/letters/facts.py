"""What every letter may name: the policy, the case and the dates, as fields and conditions."""

from deskapp.domain.case import Case
from deskapp.domain.deficiencies import came_after_asking
from deskapp.domain.kinds import Requester, Role, Side
from deskapp.domain.profile import Profile
from deskapp.letters.addressing import dated, proxy_named
from deskapp.letters.blocks import Block, Framed
from deskapp.letters.context import LetterContext
from deskapp.letters.fill import Facts, Value
from deskapp.letters.wordings import Wordings, words

_AUTHORITY = "authority:proxy"
_GUARDIANS = frozenset({Role.MINOR_GUARDIAN, Role.ADULT_GUARDIAN, Role.VOLUNTARY_GUARDIAN})


def desk_facts(context: LetterContext) -> Facts:
    """What is known without a case: enough for a blank form."""
    profile = context.profile
    fields: dict[str, Value] = {
        "会社名": profile.company,
        "窓口名": profile.window,
        "窓口郵便番号": profile.postal,
        "窓口住所": "　".join(profile.address.splitlines()),
        "窓口の宛先": _addressed(profile),
        "電話": profile.phone,
        "メール": profile.mail,
        "受付時間": profile.hours,
        "時間外": profile.outside_hours,
        "サービス名": profile.service_name,
        "サービス影響": profile.service_warning,
        "利用目的": profile.purposes,
        "営業日数": str(profile.answer_business_days),
        "保存年数": str(profile.retention_years),
        "文書番号": context.number,
        "発信日": dated(context.made_on, profile),
        "担当": context.in_charge,
        "使える書類": _names(context.accepted_papers),
        "代理権の書類": _names(context.authority_papers),
        "受付番号": "",
        "請求名一覧": "",
    }
    return Facts(
        fields,
        frozenset(),
        {"窓口": (_contact(profile, "窓口の見出し"),), "苦情窓口": (_contact(profile, "苦情窓口の見出し"),)},
    )


def letter_facts(case: Case, context: LetterContext) -> Facts:
    """What is known of a case and its letter, before any decision."""
    profile = context.profile
    kinds = words("kinds")
    fields: dict[str, Value] = {
        "受付番号": case.number,
        "本人": f"{case.person.name}{words('words')['様']}",
        "代理人": proxy_named(case),
        "請求一覧": tuple((kinds[item.kind], item.data_meant) for item in case.items),
        "請求名一覧": "、".join(dict.fromkeys(kinds[item.kind] for item in case.items)),
        "依頼書受領日": dated(context.form_received_on, profile),
        "受付日": dated(context.complete_on, profile),
        "回答期限": dated(context.due_on, profile),
        "補正期限": dated(context.reply_by_on, profile),
        "元の期限": dated(context.first_due_on, profile),
        "延長の理由": context.extension_reason,
        "不足": tuple(_asked(case, each, context.wordings) for each in context.missing),
        "使えない書類": tuple(
            (wide(paper), _why_not(code, note, context.wordings)) for paper, code, note in context.rejected
        ),
        "届いた書類": _names(context.arrived),
        "対応不能の理由": case.unable_reason,
        "取下げ日": dated(case.withdrawn_on, profile),
    }
    return desk_facts(context).also(fields, _conditions(case, context))


def _addressed(profile: Profile) -> str:
    """Where papers are sent back to, line by line."""
    return "\n".join((f"〒{profile.postal}　{profile.address}", f"{profile.company}　{profile.window}"))


def _names(papers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(wide(paper) for paper in papers)


def owned(name: str, owner: Side, wordings: Wordings) -> str:
    """A paper's name and whose it is, where two people send theirs."""
    return name + wordings.words("words")["代理人の書類" if owner is Side.PROXY else "本人の書類"]


def wide(name: str) -> str:
    """Screens write narrow brackets, letters full-width ones."""
    return name.translate(str.maketrans("()", "（）"))


def _asked(case: Case, wanted: str, wordings: Wordings) -> str:
    """What to send for a checklist token; the proof of authority depends on the proxy's role."""
    known = wordings.words("missing")
    if wanted == _AUTHORITY and case.role is not None:
        return known[f"authority:{case.role}"]
    return known.get(wanted) or known.get(wanted.removesuffix(":any"), wanted)


def _why_not(code: str, note: str, wordings: Wordings) -> str:
    """Why a paper does not count, and what was written beside it, which alone is the reason of "other"."""
    known = wordings.words("missing")[code]
    said = f"{note.rstrip('。')}。" if note else ""
    return said if said and code == "other" else f"{known}{said}"


def _conditions(case: Case, context: LetterContext) -> frozenset[str]:
    holds = {
        "代理人": case.requester is not Requester.SELF,
        "法定代理人": case.requester is Requester.LEGAL,
        "委任": case.requester is Requester.DELEGATED,
        "弁護士": case.role is Role.LAWYER,
        "親権者": case.role is Role.PARENT,
        "後見人": case.role in _GUARDIANS,
        "代理人あて": case.reply_to is Side.PROXY,
        "請求一覧あり": bool(case.items),
        "項目が複数": len(case.items) > 1,
        "不足あり": bool(context.missing),
        "証明書の不足あり": bool(context.rejected) or any(":" in each for each in context.missing),
        "使えない書類あり": bool(context.rejected),
        "届いた書類あり": bool(context.arrived),
        "二度目以降": came_after_asking(case),
        "取下げ": case.withdrawn_on is not None,
    }
    return frozenset(name for name, true in holds.items() if true)


def _contact(profile: Profile, heading: str) -> Block:
    known = words("words")
    phone, mail = known["窓口の電話"], known["窓口のメール"]
    lines = (
        f"{profile.company}　{profile.window}",
        f"{phone}　{profile.phone}（{profile.hours}）　　{mail}　{profile.mail}",
        profile.outside_hours,
    )
    return Framed(known[heading], lines, small=True)
