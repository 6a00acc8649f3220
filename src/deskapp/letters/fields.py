"""The closed lists of what the wording of each letter and form may name: fields, conditions, parts."""

from dataclasses import dataclass

from deskapp.domain.kinds import Outcome, RequestKind

#: What every letter and form knows: the policy, the day, the number.
DESK = tuple(
    """
    会社名 窓口名 窓口郵便番号 窓口住所 窓口の宛先 電話 メール 受付時間 時間外 サービス名 サービス影響
    利用目的 営業日数 保存年数 文書番号 発信日 担当 使える書類 代理権の書類 受付番号 請求名一覧
    """.split()  # noqa: SIM905  # a list to read, not a column
)

#: What a letter of a case knows beside that.
CASE = tuple(
    """
    本人 代理人 請求一覧 依頼書受領日 受付日 回答期限 補正期限 元の期限 延長の理由 不足 使えない書類
    届いた書類 対応不能の理由 取下げ日
    """.split()  # noqa: SIM905  # a list to read, not a column
)
CASE_CONDITIONS = tuple(
    """
    代理人 法定代理人 委任 弁護士 親権者 後見人 代理人あて 請求一覧あり 項目が複数 不足あり
    証明書の不足あり 使えない書類あり 届いた書類あり 二度目以降 取下げ
    """.split()  # noqa: SIM905  # a list to read, not a column
)

#: What the section of one request in an answer knows beside that.
ITEM = tuple(
    """
    請求名 対象 決定 根拠条文 根拠の内容 規程の文言 理由 内容 開示の方法 代替措置 請求の事由
    請求の内容 訂正の表 方法変更の理由 実施場所 第三者への連絡 検索範囲 検索キー 実施内容 実施日
    残る情報 別紙番号
    """.split()  # noqa: SIM905  # a list to read, not a column
)
#: The condition that holds for an item of each kind, and of each outcome.
KINDS = {
    RequestKind.PURPOSE_NOTICE: "利用目的の通知",
    RequestKind.DISCLOSURE: "開示",
    RequestKind.TRANSFER_RECORD_DISCLOSURE: "第三者提供記録の開示",
    RequestKind.CORRECTION: "訂正",
    RequestKind.ADDITION: "追加",
    RequestKind.DELETION: "削除",
    RequestKind.SUSPENSION: "利用の停止",
    RequestKind.ERASURE: "消去",
    RequestKind.TRANSFER_SUSPENSION: "第三者提供の停止",
}
OUTCOMES = {
    Outcome.GRANTED: "応諾",
    Outcome.PARTLY: "一部",
    Outcome.REFUSED: "拒否",
    Outcome.NOT_HELD: "不存在",
    Outcome.VOLUNTARY: "任意",
    Outcome.WITHDRAWN: "取下げ項目",
}
_STATES = tuple(
    """
    根拠あり 存否応答拒否 規程にあり 規程が同じ 別紙あり 方法変更 電磁交付 訂正表あり 影響あり
    """.split()  # noqa: SIM905  # a list to read, not a column
)
ITEM_CONDITIONS = (*KINDS.values(), *OUTCOMES.values(), *_STATES)

#: Conditions of which one at most holds.
ONE_OF = (
    frozenset(KINDS.values()),
    frozenset(OUTCOMES.values()),
    frozenset({"法定代理人", "委任"}),
    frozenset({"弁護士", "親権者", "後見人"}),
    frozenset({"規程にあり", "規程が同じ"}),
)

#: Without these a sentence that names them says nothing: 「に受け付けました」.
NEVER_EMPTY = frozenset({"受付日", "回答期限", "補正期限", "元の期限", "取下げ日", "実施日"})

_EVERYWHERE = ("窓口", "苦情窓口", "改頁")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What one wording may name, its own first, and what must stand in it for the letter to do its work."""

    fields: tuple[str, ...]
    conditions: tuple[str, ...] = ()
    parts: tuple[str, ...] = _EVERYWHERE
    needed: tuple[str, ...] = ()


def _form(fields: str = "", conditions: str = "", parts: str = "", needed: str = "") -> Allowed:
    return Allowed(
        (*fields.split(), *DESK),
        tuple(conditions.split()),
        (*parts.split(), *_EVERYWHERE),
        tuple(needed.split()),
    )


def _letter(fields: str = "", conditions: str = "", parts: str = "", needed: str = "") -> Allowed:
    return Allowed(
        (*fields.split(), *CASE, *DESK),
        (*conditions.split(), *CASE_CONDITIONS),
        (*parts.split(), *_EVERYWHERE),
        tuple(needed.split()),
    )


def _section(needed: str) -> Allowed:
    fields, conditions = (*ITEM, *CASE, *DESK), (*ITEM_CONDITIONS, *CASE_CONDITIONS)
    return Allowed(fields, conditions, _EVERYWHERE, tuple(needed.split()))


_REFUSAL = "対象 根拠条文 理由 検索範囲 検索キー"
_ALLOWED = {
    "cover": _letter(needed="受付番号 窓口の宛先"),
    "deficiency": _letter("同封書類", needed="不足 使えない書類 補正期限 窓口の宛先 受付番号"),
    "receipt": _letter(needed="受付番号 受付日 回答期限"),
    "answer": _letter(
        "決定の題 回答一覧 同封書類", "応じる回答だけ", "回答", "決定の題 受付番号 回答一覧 回答 苦情窓口"
    ),
    "answer_purpose": _section(f"{_REFUSAL} 内容"),
    "answer_disclosure": _section(f"{_REFUSAL} 内容 開示の方法"),
    "answer_transfer_record": _section(f"{_REFUSAL} 内容 開示の方法"),
    "answer_correction": _section(f"{_REFUSAL} 内容 訂正の表 実施内容 実施日"),
    "answer_stopping": _section(f"{_REFUSAL} 代替措置 実施内容 実施日 残る情報"),
    "unable": _letter(needed="受付番号 対応不能の理由 取下げ日"),
    "extension": _letter(needed="受付番号 元の期限 回答期限 延長の理由"),
    "inquiry": _form("照会先 依頼日 回答希望日 請求名 照会の内容 検索キー", needed="照会先 照会の内容"),
    "disposal_record": _form(
        "廃棄の範囲 廃棄の対象 廃棄の点数 廃棄の列 廃棄一覧 委託一覧 返却一覧",
        "廃棄あり 委託あり 返却あり",
        needed="廃棄一覧",
    ),
    "posting_register": _form("発送の期間 発送の通数 発送一覧", "発送あり", needed="発送一覧"),
    "morning_list": _form(
        "朝会の日 朝会の件数 朝会一覧 記録簿の末尾", "朝会あり 記録簿の末尾あり", needed="朝会一覧"
    ),
    "revision_notice": _form(
        "改訂日 改訂の理由 改訂箇所 新旧", "改訂箇所あり 新旧あり", "発信元", "改訂日 改訂の理由 新旧"
    ),
    "recovery": _form("復旧の合言葉 窓口の名"),
    "envelope_test": _form("窓の左 窓の上 窓の幅 窓の高さ"),
}

FIELDS = frozenset[str]().union(*(each.fields for each in _ALLOWED.values()))
CONDITIONS = frozenset[str]().union(*(each.conditions for each in _ALLOWED.values()))
PARTS = frozenset[str]().union(*(each.parts for each in _ALLOWED.values()))


def allowed(name: str) -> Allowed:
    """What the wording `name` may use; one without fields of its own knows what the desk knows."""
    return _ALLOWED.get(name, Allowed(DESK))
