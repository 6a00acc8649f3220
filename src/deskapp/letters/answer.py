"""The 回答書: one section an item, whatever its kind and outcome, and the 別紙 behind them (spec §8)."""

import re
from collections.abc import Iterator

from deskapp.domain.annex import CHANGING, Row, is_tabled, rows_of
from deskapp.domain.case import Case
from deskapp.domain.decisions import GROUNDS, article_of, changes_method, hands_out_file
from deskapp.domain.errors import RuleViolation
from deskapp.domain.facts import Item
from deskapp.domain.kinds import DOING_OUTCOMES, SERVICE_WARNING_KINDS, Outcome, RequestKind
from deskapp.letters.addressing import dated
from deskapp.letters.blocks import Block, Heading, PageBreak, Table, Title
from deskapp.letters.context import LetterContext
from deskapp.letters.fields import KINDS, OUTCOMES
from deskapp.letters.fill import Facts, Filled, Value, fill
from deskapp.letters.wordings import words

_K = RequestKind
SECTION_FILES = {
    _K.PURPOSE_NOTICE: "answer_purpose",
    _K.DISCLOSURE: "answer_disclosure",
    _K.TRANSFER_RECORD_DISCLOSURE: "answer_transfer_record",
    _K.CORRECTION: "answer_correction",
    _K.ADDITION: "answer_correction",
    _K.DELETION: "answer_correction",
    _K.SUSPENSION: "answer_stopping",
    _K.ERASURE: "answer_stopping",
    _K.TRANSFER_SUSPENSION: "answer_stopping",
}
#: The columns of a 別紙: their words and shares of the width.
_HEADS: dict[RequestKind, tuple[tuple[str, ...], tuple[float, ...]]] = {
    _K.DISCLOSURE: (("項目", "保有している内容"), (3, 9.4)),
    _K.TRANSFER_RECORD_DISCLOSURE: (("提供年月日", "提供先", "提供した項目"), (2.6, 4.4, 5.4)),
}
_AGREEING = frozenset({Outcome.GRANTED, Outcome.VOLUNTARY})


def answer_parts(case: Case, context: LetterContext, facts: Facts) -> Facts:
    """The facts of the answer's frame: its title, what was decided in one line each, the sections.

    Raises:
        RuleViolation: `not_decided` while an item has no outcome.
    """
    if not case.items or any(item.outcome is None for item in case.items):
        raise RuleViolation("not_decided")
    sections = [_section(item, context, facts) for item in case.items]
    several = len(sections) > 1
    title = words("words")["回答の題"] if several else sections[0].title
    decided = tuple(_decided(item, context) for item in case.items)
    rows: Value = decided[0]
    if several:
        kinds = words("kinds")
        rows = tuple(
            (str(number), kinds[item.kind], said)
            for number, (item, said) in enumerate(zip(case.items, decided, strict=True), 1)
        )
    agreeing = {"応じる回答だけ"} if all(item.outcome in _AGREEING for item in case.items) else set()
    enclosed = "、".join(_attachment_names(case, context))
    framed = facts.also({"決定の題": title, "回答一覧": rows, "同封書類": enclosed}, agreeing)
    blocks = tuple(_sections(case, sections))
    return Facts(framed.fields, framed.true, {**framed.parts, "回答": blocks})


def attachment_blocks(case: Case, context: LetterContext) -> Iterator[Block]:
    """The 別紙: a sheet with the disclosed data of each item that has some."""
    known = words("words")
    for item in case.items:
        rows = context.attachments.get(item.id, ())
        if rows:
            record = item.kind is _K.TRANSFER_RECORD_DISCLOSURE
            name = known["別紙の記録の題" if record else "別紙の題"]
            yield PageBreak()
            yield Title(f"{_attachment_name(item, case, context)}　{name}")
            counted = tuple((str(number), *row) for number, row in enumerate(rows, 1))
            head, widths = _HEADS[item.kind]
            yield Table(tuple(known[name] for name in ("番号", *head)), counted, (1.1, *widths))


def _attachment_names(case: Case, context: LetterContext) -> tuple[str, ...]:
    return tuple(
        _attachment_name(item, case, context) for item in case.items if context.attachments.get(item.id)
    )


def _attachment_name(item: Item, case: Case, context: LetterContext) -> str:
    having = [each.id for each in case.items if context.attachments.get(each.id)]
    number = str(having.index(item.id) + 1) if len(having) > 1 else ""
    return f"{words('words')['別紙']}{number}"


def _sections(case: Case, sections: list[Filled]) -> Iterator[Block]:
    kinds = words("kinds")
    for number, (item, section) in enumerate(zip(case.items, sections, strict=True), 1):
        if len(sections) > 1:
            yield Heading(f"{number}　{kinds[item.kind]}")
        yield from section.blocks


def _section(item: Item, context: LetterContext, facts: Facts) -> Filled:
    fields, true = _item_fields(item, context), _item_conditions(item, context)
    return fill(context.wordings.wording(SECTION_FILES[item.kind]), facts.also(fields, true))


def _item_fields(item: Item, context: LetterContext) -> dict[str, Value]:
    ground = GROUNDS.get(item.ground or "")
    hidden = item.id in context.hidden_items
    attached = bool(context.attachments.get(item.id))
    return {
        "請求名": words("kinds")[item.kind],
        "対象": item.data_meant,
        "決定": _decided(item, context),
        "根拠条文": _article(item),
        "根拠の内容": context.wordings.words("grounds")[ground.id] if ground else "",
        "規程の文言": context.profile.grounds.get(ground.seed or "", "") if ground else "",
        "理由": item.reason,
        "内容": _content(item, context),
        "開示の方法": _method(item, attached),
        "代替措置": item.alternative,
        "請求の事由": _cause(item, context),
        "請求の内容": item.claimed,
        "訂正の表": _changed(item),
        "方法変更の理由": item.method_reason,
        "実施場所": item.done_where,
        "第三者への連絡": item.third_parties,
        "検索範囲": "" if hidden else item.searched,
        "検索キー": "" if hidden else item.search_keys,
        "実施内容": item.done_what,
        "実施日": dated(item.done_on, context.profile),
        "残る情報": item.remains,
        "別紙番号": "",
    }


def _item_conditions(item: Item, context: LetterContext) -> frozenset[str]:
    ground = GROUNDS.get(item.ground or "")
    ours = context.profile.grounds.get(ground.seed or "", "") if ground else ""
    same = bool(ground) and ours == context.wordings.words("grounds").get(item.ground or "")
    hidden = item.id in context.hidden_items
    acting = item.outcome in DOING_OUTCOMES
    holds = {
        KINDS[item.kind]: True,
        OUTCOMES[item.outcome or Outcome.WITHDRAWN]: True,
        "根拠あり": ground is not None,
        "存否応答拒否": hidden,
        "規程にあり": bool(ours) and not same and not hidden,
        "規程が同じ": same and not hidden,
        "別紙あり": bool(context.attachments.get(item.id)),
        "方法変更": changes_method(item),
        "電磁交付": hands_out_file(item),
        "訂正表あり": bool(_changed(item)),
        "影響あり": item.kind in SERVICE_WARNING_KINDS and acting,
    }
    return frozenset(name for name, true in holds.items() if true)


def _decided(item: Item, context: LetterContext) -> str:
    known = context.wordings.words("decisions")
    if item.outcome is Outcome.WITHDRAWN:
        return known["withdrawn"]
    outcome = "hidden" if item.id in context.hidden_items else item.outcome
    return known.get(f"{item.kind}.{outcome}") or known[f"{item.kind}.{item.outcome}"]


def _content(item: Item, context: LetterContext) -> Value:
    """What is told; for a whole 利用目的の通知 without words of its own, the published purposes.

    What stands in the 別紙 is not said twice.
    """
    told = item.outcome in DOING_OUTCOMES
    if _changed(item):
        return ""
    if item.kind is _K.PURPOSE_NOTICE and item.outcome in _AGREEING and not item.content.strip():
        return tuple(f"・{purpose}" for purpose in context.profile.purposes)
    return item.content if told and not context.attachments.get(item.id) else ""


def _changed(item: Item) -> tuple[Row, ...]:
    """What was put right, row by row (34条3項), where it was entered in columns."""
    tabled = item.kind in CHANGING and item.outcome in DOING_OUTCOMES and is_tabled(item.content)
    return rows_of(item.content, item.kind) if tabled else ()


def _cause(item: Item, context: LetterContext) -> str:
    """The cause of 35条 that the person stated; nothing where none was."""
    return context.wordings.words("causes").get(item.cause or "", "")


def _method(item: Item, attached: bool) -> str:
    if not attached:
        return ""
    return words("words")["別紙のとおり"]


def _article(item: Item) -> str:
    """The article in full words: 33条2項1号 becomes 個人情報の保護に関する法律第33条第2項第1号."""
    ground = GROUNDS.get(item.ground or "")
    if ground is None:
        return ""
    return words("words")["法律"] + re.sub(r"(\d+)(?=[条項号])", r"第\1", article_of(ground, item.kind))
