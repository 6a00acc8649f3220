"""Letters say what the law and the policy ask of them, for every kind and outcome."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cases import a_case
from deskapp.domain.annex import CHANGING
from deskapp.domain.case import Case
from deskapp.domain.decisions import grounds_for
from deskapp.domain.facts import Deficiency, Item, Paper, Party
from deskapp.domain.kinds import (
    AnswerMethod,
    Cause,
    LetterCode,
    Outcome,
    Requester,
    RequestKind,
    Role,
    Side,
    Told,
)
from deskapp.domain.verdicts import DESK_REJECTIONS, RULE_REJECTIONS
from deskapp.letters.blanks import FORMS, blank, recovery_sheet
from deskapp.letters.blocks import Table
from deskapp.letters.compose import compose
from deskapp.letters.context import LetterContext
from deskapp.letters.pdf import draw
from letters.papers import DAY, a_context, a_posted_case, by_lawyer, pages
from refusals import refused

K = RequestKind


def said(code: LetterCode, case: Case, context: LetterContext | None = None) -> str:
    """All the text of the letter's pages."""
    return "".join(pages(draw(compose(code, case, context or a_context()))))


def answered(kind: RequestKind, outcome: Outcome, **values: object) -> Case:
    """A case of one item with this outcome and, where it needs one, a ground and a reason."""
    grounds = grounds_for(kind, outcome)
    ground = grounds[0].id if grounds else None
    item = Item("i", kind, data_meant="会員登録の情報", outcome=outcome, ground=ground, reason="そのわけ")
    return a_posted_case(items=(replace(item, **values),))  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [*CHANGING, K.SUSPENSION, K.ERASURE, K.TRANSFER_SUSPENSION])
def test_what_was_done_in_part_says_that_ground_and_reason_are_of_the_rest(kind: RequestKind) -> None:
    """Under the table of what was put right stood 「根拠」 that the data is true."""
    text = said(LetterCode.ANSWER, answered(kind, Outcome.PARTLY))
    assert "応じない根拠" in text and "応じない理由" in text
    assert "応じない" not in said(LetterCode.ANSWER, answered(kind, Outcome.REFUSED))


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("outcome", Outcome)
def test_every_kind_and_outcome_has_an_answer_that_names_the_request(
    kind: RequestKind, outcome: Outcome
) -> None:
    letter = compose(LetterCode.ANSWER, answered(kind, outcome), a_context())
    text = "".join(pages(draw(letter)))
    assert letter.title in text
    assert "会員登録の情報" in text
    assert "2027-000001" in text
    assert "03-5774-1632" in text
    if outcome in (Outcome.REFUSED, Outcome.PARTLY, Outcome.NOT_HELD):
        assert "個人情報の保護に関する法律第" in text
        assert "そのわけ" in text
        assert "時下ますます" not in text


def test_a_refusal_has_article_the_policys_words_and_the_reason() -> None:
    text = said(
        LetterCode.ANSWER, answered(K.DISCLOSURE, Outcome.REFUSED, ground="D-3", reason="守秘義務のため")
    )
    assert "第33条第2項第3号" in text
    assert "法令に違反することとなる場合" in text
    assert "守秘義務のため" in text
    assert "開示いたしません" in text


def test_not_held_tells_where_and_by_what_was_searched() -> None:
    case = answered(K.ERASURE, Outcome.NOT_HELD, searched="会員の台帳", search_keys="氏名、旧姓")
    text = said(LetterCode.ANSWER, case)
    assert "会員の台帳" in text and "氏名、旧姓" in text
    assert "第35条第7項" in text


def test_a_refusal_that_hides_existence_never_says_whether_data_is_held() -> None:
    case = answered(K.DISCLOSURE, Outcome.REFUSED, ground="D-1h", searched="会員の台帳", search_keys="氏名")
    text = said(LetterCode.ANSWER, case, a_context(hidden_items=frozenset({"i"})))
    assert "存否を明らかにしない" in text
    assert "会員の台帳" not in text
    assert "保有しておりません" not in text and "開示しないことについて" not in text


def test_a_correction_tells_before_after_and_the_day() -> None:
    content = "訂正前：東町\n訂正後：西町"
    case = answered(
        K.CORRECTION, Outcome.GRANTED, content=content, done_what="台帳を訂正しました。", done_on=DAY
    )
    text = said(LetterCode.ANSWER, case)
    assert "訂正前：東町" in text and "訂正後：西町" in text
    assert "令和9年1月18日" in text


def test_erasure_tells_what_stays_and_that_services_may_stop() -> None:
    case = answered(K.ERASURE, Outcome.PARTLY, remains="請求書の控え", done_on=DAY, done_what="消しました")
    text = said(LetterCode.ANSWER, case)
    assert "請求書の控え" in text
    assert "サービスを受けられなくなる" in text


@pytest.mark.parametrize("kind", [K.DISCLOSURE, K.TRANSFER_RECORD_DISCLOSURE])
def test_a_method_that_had_to_be_changed_is_told_with_the_reason(kind: RequestKind) -> None:
    wish = {"method": AnswerMethod.ELECTRONIC, "method_reason": "安全に送る設備がないため"}
    text = said(LetterCode.ANSWER, answered(kind, Outcome.GRANTED, **wish))
    assert "その方法による開示が困難" in text and "安全に送る設備がないため" in text
    assert "第2項ただし書" in text
    given = said(LetterCode.ANSWER, answered(kind, Outcome.GRANTED, method=AnswerMethod.ELECTRONIC))
    assert "電磁的記録の提供により開示します" in given and "困難" not in given
    refusal = said(LetterCode.ANSWER, answered(kind, Outcome.REFUSED, **wish))
    assert "電磁的記録" not in refusal


def test_corrections_stand_in_a_table_of_before_and_after() -> None:
    case = answered(
        K.CORRECTION,
        Outcome.GRANTED,
        content="住所\t東町\t西町\n電話\t03-0000-0001\t03-0000-0002",
        third_parties="配送会社に訂正を連絡しました。",
    )
    letter = compose(LetterCode.ANSWER, case, a_context())
    table = next(block for block in letter.blocks if isinstance(block, Table))
    assert table.head == ("項目", "訂正の前", "訂正の後")
    assert table.rows[1] == ("電話", "03-0000-0001", "03-0000-0002")
    assert "配送会社に訂正を連絡" in "".join(pages(draw(letter)))


def test_a_refused_correction_repeats_what_was_claimed() -> None:
    case = answered(K.CORRECTION, Outcome.REFUSED, claimed="住所：東町 → 西町")
    assert "東町 → 西町" in said(LetterCode.ANSWER, case)


def test_the_cause_of_a_suspension_is_named_and_none_where_none_was_stated() -> None:
    case = answered(K.SUSPENSION, Outcome.REFUSED, cause=Cause.NO_LONGER_NEEDED)
    assert "利用する必要がなくなったこと" in said(LetterCode.ANSWER, case)
    case = answered(K.SUSPENSION, Outcome.REFUSED, cause=Cause.NOT_STATED)
    assert "ご請求の事由" not in said(LetterCode.ANSWER, case)


def test_transfer_records_stand_by_day_recipient_and_what_was_provided() -> None:
    rows = (("2026年1月5日", "広告会社", "メールアドレス"),)
    case = answered(K.TRANSFER_RECORD_DISCLOSURE, Outcome.GRANTED, content="2026年1月5日\t広告会社\tメール")
    text = said(LetterCode.ANSWER, case, a_context(attachments={"i": rows}))
    assert "提供年月日" in text and "提供先・提供元" in text and "広告会社" in text


def test_disclosed_data_stands_in_the_attachment_and_not_in_the_letter() -> None:
    rows = (("氏名", "山﨑 𠮷乃"), ("電話番号", "03-0000-0001"))
    case = answered(K.DISCLOSURE, Outcome.GRANTED, content="氏名\t山﨑 𠮷乃")
    first, second = pages(draw(compose(LetterCode.ANSWER, case, a_context(attachments={"i": rows}))))
    assert "別紙" in first and "03-0000-0001" not in first
    assert "03-0000-0001" in second and "開示する保有個人データ" in second


def test_several_items_are_one_answer_with_a_list_and_a_section_each() -> None:
    items = tuple(
        Item(f"i{n}", kind, outcome=Outcome.GRANTED) for n, kind in enumerate((K.DISCLOSURE, K.ERASURE))
    )
    text = said(LetterCode.ANSWER, a_posted_case(items=items))
    assert "開示等のご請求に対する回答書" in text
    assert "1　開示" in text and "2　消去" in text


def test_an_undecided_item_has_no_answer() -> None:
    with refused("not_decided"):
        compose(LetterCode.ANSWER, a_posted_case(), a_context())


def test_the_form_goes_out_with_everything_and_the_number_on_every_page() -> None:
    sheets = pages(draw(compose(LetterCode.FORM_OUT, by_lawyer(a_posted_case()), a_context())))
    assert all("受付番号 2027-000001" in sheet for sheet in sheets)
    assert all(f"{number} / {len(sheets)}" in sheet for number, sheet in enumerate(sheets, 1))
    text = "".join(sheets)
    for title in ("開示請求依頼書のご送付について", "委任状", "必要書類のご案内"):
        assert title in text
    assert text.count("（以下余白）") == 1


def test_without_a_proxy_no_mandate_is_sent() -> None:
    assert "委任を受ける方" not in said(LetterCode.FORM_OUT, a_posted_case())


@pytest.mark.parametrize("code", [LetterCode.FORM_OUT, LetterCode.DEFICIENCY])
def test_asking_for_papers_tells_what_to_black_out_and_the_exception(code: LetterCode) -> None:
    text = said(code, a_posted_case(), a_context(missing=("identity:person",)))
    assert "本籍地" in text and "「同上」" in text
    assert "運転免許証" in text and "マイナンバーカード（表面）" in text
    assert "・健康保険証の写し" not in text


def test_a_deficiency_letter_names_what_is_missing_and_till_when() -> None:
    case = replace(a_posted_case(), requester=Requester.LEGAL, role=Role.PARENT)
    context = a_context(
        missing=("identity:person", "authority:proxy"), rejected=(("健康保険証", "no_longer_valid", ""),)
    )
    text = said(LetterCode.DEFICIENCY, case, context)
    assert "親権者であることを確認するための書類" in text
    assert "有効期間が終わっていました" in text
    assert "令和9年2月17日" in text


@pytest.mark.parametrize("code", [*RULE_REJECTIONS, *DESK_REJECTIONS])
def test_whatever_a_paper_was_rejected_for_is_said_in_words(code: str) -> None:
    """Codes of what an operator found had been printed as they are: 「scope_missing」."""
    context = a_context(missing=("authority:proxy",), rejected=(("委任状", code, ""),))
    text = said(LetterCode.DEFICIENCY, by_lawyer(a_posted_case()), context)
    assert code not in text and "確認できなかった書類" in text


def test_what_was_written_beside_a_rejection_is_said_too_and_alone_where_it_is_the_reason() -> None:
    noted = (
        ("委任状", "scope_missing", "消去が書かれていません"),
        ("住民票", "other", "半分が欠けています。"),
    )
    text = said(LetterCode.DEFICIENCY, by_lawyer(a_posted_case()), a_context(rejected=noted))
    flat = "".join(text.split())
    assert "代理権を確認できませんでした。消去が書かれていません。" in flat
    assert flat.count("欠けています。") == 1 and "other" not in flat


def test_a_missing_form_goes_out_with_the_letter_that_asks_for_it() -> None:
    """Any written request counts: whoever writes a plain letter gets the form with L03 (spec §6)."""
    text = said(LetterCode.DEFICIENCY, a_posted_case(), a_context(missing=("request_form",)))
    assert "同封書類" in text and "開示請求依頼書、必要書類のご案内、返信用封筒" in text
    assert "枠の中を黒のボールペンでご記入ください" in text
    assert "委任を受ける方" not in text


def test_a_missing_mandate_goes_out_as_a_form_to_a_proxy() -> None:
    context = a_context(missing=("authority:proxy",))
    text = said(LetterCode.DEFICIENCY, by_lawyer(a_posted_case()), context)
    assert "委任状、返信用封筒" in text and "委任を受ける方" in text


def test_a_letter_that_asks_for_papers_alone_encloses_nothing() -> None:
    text = said(LetterCode.DEFICIENCY, a_posted_case(), a_context(missing=("identity:person",)))
    assert "同封書類" not in text and "返信用封筒" not in text


def test_a_later_deficiency_letter_knows_what_already_arrived() -> None:
    earlier = Deficiency("d", Told.LETTER, DAY, DAY, ("request_form",), "sato")
    context = a_context(missing=("identity:person",), arrived=("開示請求依頼書",))
    case = replace(a_posted_case(), deficiencies=(earlier,))
    thanks = "追加のご返送をいただき"
    assert thanks not in said(LetterCode.DEFICIENCY, case, context), "nothing came since"
    since = Paper("p", "request_form", Side.PERSON, DAY + timedelta(3), DAY + timedelta(3))
    text = said(LetterCode.DEFICIENCY, replace(case, papers=(since,)), context)
    assert thanks in text
    assert "すでに届いているもの" in text and "・開示請求依頼書" in text.replace("・ ", "・")


def test_unable_to_proceed_never_says_whether_data_is_held() -> None:
    case = replace(a_posted_case(), unable_on=DAY, unable_reason="ご本人であることを確認できませんでした。")
    text = said(LetterCode.UNABLE, case)
    assert "示すものではありません" in text and "確認できませんでした" in text
    assert "改めてご請求" in text


def test_a_withdrawal_is_confirmed_with_its_day() -> None:
    assert "令和9年1月18日" in said(LetterCode.UNABLE, replace(a_posted_case(), withdrawn_on=DAY))


def test_names_are_addressed_as_they_should_be() -> None:
    person = compose(LetterCode.RECEIPT, a_posted_case(), a_context())
    assert person.address == ("〒124-0012", "東京都葛飾区東立石九丁目99番9号")
    assert person.addressee == ("山﨑 𠮷乃　様",)
    lawyer = compose(LetterCode.RECEIPT, by_lawyer(a_posted_case()), a_context())
    assert lawyer.addressee == ("山﨑 𠮷乃　様", "代理人　弁護士　葛\U000e0100城　実　先生")


def test_years_are_written_as_the_policy_says() -> None:
    context = a_context()
    western = replace(context, profile=replace(context.profile, years="seireki"))
    assert compose(LetterCode.RECEIPT, a_posted_case(), western).dated == "2027年1月18日"
    assert compose(LetterCode.RECEIPT, a_posted_case(), context).dated == "令和9年1月18日"


def test_a_letter_without_an_address_is_refused() -> None:
    case = a_case()
    nowhere = replace(case, parties=(replace(case.person, address=""),))
    with refused("letter_address_missing"):
        compose(LetterCode.RECEIPT, nowhere, a_context())
    proxy = Party("q", Side.PROXY, name="田村 修")
    asked = replace(case, requester=Requester.LEGAL, reply_to=Side.PROXY, parties=(*case.parties, proxy))
    with refused("proxy_address_missing"):
        compose(LetterCode.RECEIPT, asked, a_context())


@pytest.mark.parametrize("name", FORMS)
def test_blank_forms_are_drawn_alone_and_for_a_case(name: str) -> None:
    assert pages(draw(blank(name, a_context())))
    assert "2027-000001" in "".join(pages(draw(blank(name, a_context(), a_case()))))


def test_an_unknown_form_is_refused() -> None:
    with refused("form_unknown"):
        blank("../../etc/passwd", a_context())


def test_the_recovery_sheet_shows_the_passphrase() -> None:
    assert "かもめ-さくら-7421" in "".join(
        pages(draw(recovery_sheet("かもめ-さくら-7421", "見本の机", a_context())))
    )


@pytest.mark.parametrize("code", [LetterCode.RECEIPT, LetterCode.DEFICIENCY, LetterCode.EXTENSION])
def test_a_letter_about_a_request_that_names_nothing_yet_can_be_made(code: LetterCode) -> None:
    assert "2027-000001" in said(code, replace(a_posted_case(), items=()))


def test_a_partial_notice_never_tells_the_purposes_held_back() -> None:
    purposes = a_context().profile.purposes
    text = said(LetterCode.ANSWER, answered(K.PURPOSE_NOTICE, Outcome.PARTLY, content="お問い合わせへの回答"))
    assert "お問い合わせへの回答" in text and purposes[0] not in text
    assert purposes[0] in said(LetterCode.ANSWER, answered(K.PURPOSE_NOTICE, Outcome.GRANTED))
