"""Wording a supervisor edits is checked when read: a broken file is refused with line and reason."""

import pytest

from deskapp.assets import form
from deskapp.domain.decisions import GROUNDS
from deskapp.domain.errors import RuleViolation
from deskapp.domain.kinds import Outcome, RequestKind
from deskapp.domain.profile import parse_profile
from deskapp.letters.blocks import Centered, FormBox, Framed, ListItems, Paragraph, Right, Table
from deskapp.letters.fill import Facts, fill
from deskapp.letters.wording import read_wording
from deskapp.letters.wordings import words
from deskapp.operations.defaults import first_text
from deskapp.text import texts

BROKEN = {
    "{{名前}}様": (1, "「{{名前}}」という欄はありません"),
    "あ\n[もし 晴れ]\n[おわり]": (2, "「もし」のあとの「晴れ」という条件はありません"),
    "あ\n\n[もし 代理人]\nい": (3, "この行の[もし …]に[おわり]がありません"),
    "[おわり]": (1, "「[おわり]」に対応する[もし …]がありません"),
    "[くりかえし]": (1, "「[くりかえし]」は読めません。[もし 条件]、[ほか]、[おわり]だけが使えます"),
    ":::表 項目 | 内容\n一つだけ\n:::": (2, "表の列は2個にしてください"),
    ":::表 項目 | 内容\n一 | 二": (1, "この行の「:::」が閉じられていません"),
    ":::図": (1, "「:::」のあとの「図」は使えません"),
    "あ\n記\nい": (2, "「記」に対応する言葉がありません(記と以上、拝啓と敬具、前略と草々)"),
    "敬具": (1, "「敬具」に対応する言葉がありません(記と以上、拝啓と敬具、前略と草々)"),
    "{{訂正の表}}": (1, "「{{訂正の表}}」はこの文書では使えません"),
    "[もし 応諾]": (1, "「もし」のあとの「応諾」は、この文書では使えません"),
    ":::回答": (1, "「:::回答」は、この文書では使えません"),
    "{{本人": (1, "「{{」と「}}」の対応が取れていません"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken_wording_is_refused_with_file_line_and_reason(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        read_wording(text, "cover.txt")
    line, reason = BROKEN[text]
    assert caught.value.code == "form_broken"
    assert caught.value.facts == {"file": "cover.txt", "line": line, "reason": reason}


def test_every_wording_file_of_the_house_is_sound() -> None:
    files = sorted(form("").glob("*.txt"))
    assert len(files) > 20
    for file in files:
        read_wording(file.read_text(encoding="utf-8"), file.name)


def test_every_ground_kind_and_outcome_has_its_words() -> None:
    assert set(words("grounds")) == set(GROUNDS)
    assert set(words("kinds")) == set(RequestKind)
    told = set(Outcome) - {Outcome.WITHDRAWN}
    assert {f"{kind}.{outcome}" for kind in RequestKind for outcome in told} <= set(words("decisions"))


def test_a_kind_of_request_is_called_alike_on_the_screen_on_paper_and_in_the_policy_in_one_order() -> None:
    named = texts("ja", "labels")
    on_screen = [named[f"request_kind.{kind}"] for kind in RequestKind]
    assert list(words("kinds").items()) == list(zip(RequestKind, on_screen, strict=True))
    assert parse_profile(first_text("profile"), "profile").request_kinds == tuple(RequestKind)
    for blank in ("request_form", "power_of_attorney"):
        asked = form(f"{blank}.txt").read_text(encoding="utf-8")
        assert [name for name in on_screen if f"□ {name}" not in asked] == []


def test_wording_becomes_blocks() -> None:
    text = """件名：{{請求名}}の件
拝啓　文
敬具
記
1. 受付番号 | {{受付番号}}
2. 空 | {{理由}}
[もし 代理人]
3. 代理人 | {{代理人}}
[ほか]
3. ご本人 | {{本人}}
[おわり]
以上
:::表 書類 3 | 理由
{{使えない書類}}
:::
:::枠 回答
{{決定}}
:::
:::記入欄
氏名 | フリガナ // 氏名
:::"""
    facts = Facts(
        {
            "請求名": "開示",
            "受付番号": "2027-1",
            "理由": "",
            "本人": "髙橋様",
            "使えない書類": (("保険証", "期限"), ("旅券", "住所")),
            "決定": "開示します。",
        }
    )
    title, blocks = fill(read_wording(text, "answer_disclosure.txt"), facts)
    assert title == "開示の件"
    assert [type(block) for block in blocks] == [
        Paragraph, Right, Centered, ListItems, Right, Table, Framed, FormBox,
    ]  # fmt: skip
    listed, table = blocks[3], blocks[5]
    assert isinstance(listed, ListItems) and isinstance(table, Table)
    assert listed.items == (("受付番号", "2027-1"), ("ご本人", "髙橋様"))
    assert table == Table(("書類", "理由"), (("保険証", "期限"), ("旅券", "住所")), (3.0, 1.0))


def test_a_field_that_this_letter_lacks_is_refused_with_its_line() -> None:
    with pytest.raises(RuleViolation) as caught:
        fill(read_wording("あ\n{{補正期限}}", "receipt.txt"), Facts({}))
    assert caught.value.facts["line"] == 2


ROWS = {
    "- {{回答一覧}}": "「{{回答一覧}}」は列が分かれているので、表の中で使ってください",
    ":::表 請求 | 回答\n{{回答一覧}}\n:::": "「{{回答一覧}}」は3列なので、表の列も3個にしてください",
}


@pytest.mark.parametrize("text", ROWS)
def test_a_field_with_columns_needs_a_table_of_as_many(text: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        fill(read_wording(text, "answer.txt"), Facts({"回答一覧": (("1", "開示", "開示します。"),)}))
    assert caught.value.facts["reason"] == ROWS[text]


@pytest.mark.parametrize("share", ["0", "²", "99999"])
def test_what_is_no_share_of_the_width_is_part_of_the_head(share: str) -> None:
    blocks = fill(read_wording(f":::表 項目 {share} | 内容 2\n一 | 二\n:::", "guide.txt"), Facts({})).blocks
    assert blocks == (Table((f"項目 {share}", "内容"), (("一", "二"),), (1.0, 2.0)),)


def test_what_is_filled_in_is_never_read_as_wording() -> None:
    blocks = fill(
        read_wording("- 理由 | {{理由}}", "answer_disclosure.txt"), Facts({"理由": "{{本人}} | :::表"})
    ).blocks
    assert blocks == (ListItems((("理由", "{{本人}} | :::表"),)),)
