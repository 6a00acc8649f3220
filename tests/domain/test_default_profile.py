"""The default profile against the published policy: its facts, and its words where it quotes them."""

import re
from dataclasses import fields
from datetime import date

import pytest

from deskapp.domain.profile import OWN, TELLING, Profile
from policies import default_policy

PROFILE = default_policy().profile

#: Phrases of the published policy, each found in it to the letter; the policy itself is not ours to copy.
PUBLISHED = frozenset(
    {
        *("レバレッジズ株式会社", "レバレージーズ株式会社", "レバレージーズグループ各社", "オフィス管理会社"),
        *("ツールの管理・製作元会社", "個人情報についての開示を求められた場合", "当社が判断した場合"),
        *("同意を得たうえで行いません", "個人情報を特定できない形式", "第1項に規定する範囲"),
        *("第2条に規定する範囲", "氏名", "開示対象個人情報", "法令に違反することとなる場合", "本籍地"),
        *("戸籍謄本", "扶養家族が記入された保険証", "一定期間", "上記2項に示す本人確認書類", "書面で郵送"),
        *(
            "手数料等は一切いたしません",
            "住民基本カード",
            "健康保険証",
            "外国人登録証",
            "年金手帳",
            "パスポート",
        ),
        *("受領後14営業日以内", "年末年始は、その他当社休業日は、", "經由", "同上"),
    }
)


def quoted() -> set[str]:
    """What the doubts and the procedure quote."""
    said = [*(doubt.text for doubt in PROFILE.doubts), *PROFILE.procedure]
    return set(re.findall("「(.*?)」", "".join(said)))


def test_whatever_the_default_quotes_stands_in_the_published_policy() -> None:
    assert quoted() == PUBLISHED


def test_the_company_is_spelled_in_two_ways_and_no_third() -> None:
    shown = "".join(str(getattr(PROFILE, each.name)) for each in fields(Profile))
    assert set(re.findall("レバレ[ァ-ヶー]*", shown)) == {
        *("レバレッジズ", "レバレージーズ", "レバレージーズグループ"),
    }
    assert (PROFILE.company, PROFILE.joint_responsible) == ("レバレッジズ株式会社", "レバレージーズ株式会社")


#: A fact of the published policy: the item that holds it, and words that carry it.
FACTS = [
    ("revision_notes", "オフィスの管理会社"),
    ("revision_notes", "製作元の会社"),
    ("revision_notes", "Google LLC（Campaign Manager）"),
    ("definition", "勤務先"),
    ("definition", "照らし合わせて"),
    ("service_name", "Careerticket International for Student"),
    ("purposes", "Careerticket International for Student"),
    ("purposes", "ご本人の承諾に基づき"),
    ("purposes", "統計資料"),
    ("consent", "必要な範囲でのみ"),
    ("consent", "あらかじめ同意"),
    ("missing_fields", "本ウェブサービス"),
    ("third_party_rule", "同意を得た場合に限"),
    ("third_party_cases", "当社が判断した場合"),
    ("third_party_cases", "弁護士会、消費者センター"),
    ("third_party_cases", "オフィスの管理会社"),
    ("third_party_cases", "製作元の会社"),
    ("entrustment", "監督"),
    ("joint_users", "レバレージーズグループ各社"),
    ("joint_items", "性別"),
    ("joint_scope", "第1項"),
    ("joint_method", "書面、電子メール"),
    ("anonymised", "第2条"),
    ("anonymised", "適正な方法"),
    ("anonymised_items", "氏名"),
    ("anonymised_method", "電話での口頭"),
    ("anonymised_method", "電磁的な記録媒体"),
    ("procedure", "速やかに"),
    ("procedure", "理由をご本人又は代理人に説明"),
    ("procedure", "開示請求依頼書"),
    ("procedure", "いずれか1点の写し"),
    ("procedure", "現住所を確認できるもの"),
    ("procedure", "戸籍謄本"),
    ("procedure", "委任状"),
    ("procedure", "手数料はいただきません"),
    ("procedure", "ご指定の住所に書面で郵送"),
    ("procedure", "手続きに必要な範囲"),
    ("procedure", "ただちに"),
    ("procedure", "一定期間"),
    ("service_warning", "受けられなくなる"),
    ("ended_services", "規程に従って処分"),
    ("window", "顧客相談担当窓口"),
    ("postal", "150-6190"),
    ("address", "東京都渋谷区渋谷二丁目24番12号"),
    ("address", "渋谷スクランブルスクエア24・25階"),
    ("phone", "03-5774-1632"),
    ("mail", "privacy@leverages.jp"),
    ("outside_hours", "翌営業日以降"),
    ("cookie_notes", "ウェブビーコン"),
    ("cookie_notes", "閲覧履歴に基づいて"),
]


@pytest.mark.parametrize(("item", "words"), FACTS)
def test_a_fact_of_the_published_policy_is_there(item: str, words: str) -> None:
    held = getattr(PROFILE, item)
    assert words in (held if isinstance(held, str) else "\n".join(held))


def test_every_item_of_the_policy_holds_what_the_published_one_says() -> None:
    assert PROFILE.revised_on == date(2019, 12, 19)
    assert PROFILE.answer_business_days == 14 and PROFILE.answer_methods == ("written",)
    lengths = {"purposes": 5, "third_party_cases": 9, "revision_notes": 3, "joint_items": 7}
    assert {name: len(getattr(PROFILE, name)) for name in lengths} == lengths
    plain = {"grounds", "request_kinds", "answer_methods", "listed_papers", "answer_business_days", "company"}
    told = {item for item, _ in FACTS} | plain | OWN | TELLING | {"joint_responsible"}
    assert {each.name for each in fields(Profile)} == told


def test_the_three_reasons_are_the_published_ones() -> None:
    published = ("権利利益を害するおそれ", "業務の適正な実施に著しい支障", "法令に違反することとなる場合")
    found = [PROFILE.grounds[name] for name in ("rights", "business", "law")]
    assert all(words in said for words, said in zip(published, found, strict=True))


def test_every_doubt_names_the_item_it_concerns_and_its_clause() -> None:
    assert len(PROFILE.doubts) == 29
    assert [doubt for doubt in PROFILE.doubts if not doubt.item or not doubt.clause] == []
    assert [doubt for doubt in PROFILE.doubts if doubt.item in OWN | TELLING] == []


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ("grounds", "32条2項、34条2項、35条2項・4項・6項"),
        ("joint_scope", "第2項"),
        ("anonymised", "第2項"),
        ("joint_responsible", "27条5項3号"),
        ("request_kinds", "33条5項"),
        ("answer_methods", "33条1項"),
        ("answer_business_days", "39条1項"),
    ],
)
def test_a_doubt_names_the_article_or_the_clause_that_is_meant(item: str, words: str) -> None:
    assert any(doubt.item == item and words in doubt.text for doubt in PROFILE.doubts)
