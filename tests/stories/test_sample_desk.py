"""The ten cases of the sample desk (screens.md) as its people meet them: found, opened, read, taken further.

One sample desk for all; each story goes on with a case of its own, so that any order will do.
"""

from pathlib import Path

from deskapp.ui.demo.hand import compose
from desks import SATO, TANAKA
from stories.clerk import (
    APPROVALS,
    CONSULTATIONS,
    DISPOSAL,
    TODAY,
    Clerk,
    Seated,
    approve,
    compare_and_post,
    print_elsewhere,
    says,
)

PAPERS, STANDING_STILL = "書類", "今日、人の手を待つ案件"


def test_1_a_complaint_is_called_back_today_and_the_second_call_becomes_a_request(sato: Clerk) -> None:
    rows = sato.find("0300001411")
    assert len(rows) == 2 and "小川 千夏" in rows[0] and "小川 千秋" in rows[1]
    page = sato.open("小川 千夏")
    says(page, "苦情", "期限のない用件です", "折り返し連絡する", "本日中", "2027-000011(電話が同じ)")
    sato.hand.press("Ctrl+Return")
    compose("名簿の入手先を調べ、書面で答えると伝えた")
    sato.hand.press("Return")
    says(sato.page(), "用件が済んだら、結果を残して終える", "書面で答えると伝えた")
    assert "小川 千夏" not in sato.go(TODAY)
    sato.open("オガワチアキ")
    sato.hand.press("Ctrl+T")
    sato.hand.click("利用の停止")
    sato.hand.click("請求として受け付ける")
    says(sato.page(), "利用の停止", "未起算", "様式")
    assert "小川 千秋" not in sato.go(CONSULTATIONS)


def test_2_a_form_out_for_62_days_is_reminded_of_by_phone(sato: Clerk) -> None:
    sato.go(TODAY)
    says(sato.row(STANDING_STILL, "池田"), "未起算", "様式が戻らない 62日", "督促か終了")
    page = sato.open("イケダ")
    says(
        page,
        "利用目的の通知",
        "未起算",
        "督促するか終えるかを決める",
        "2026年11月17日に送ってから返送がありません",
    )
    says(sato.tab("文書・発送"), "様式一式 11/17(火) 普通郵便 発送済")
    sato.hand.press("Ctrl+Return")
    compose("様式は手元にあるとのこと。今週送ると約束")
    sato.hand.press("Return")
    says(sato.page(), "今週送ると約束")


def test_3_two_papers_were_refused_and_the_third_starts_the_clock(sato: Clerk) -> None:
    page = sato.open("もりさゆり")
    says(
        page,
        "未起算",
        "書類がそろうと始まります",
        "足りない書類を待つ",
        "2/12(金)まで",
        "今日そろえば 期限は 2/5(金)",
    )
    says(sato.row(PAPERS, "健康保険証"), "不可", "2025/12/1までに届いた分だけ使えます", "廃棄済 12/14")
    says(sato.row(PAPERS, "通知カード"), "不可", "廃棄済 1/12")
    says(sato.row(PAPERS, "本人の確認書類"), "未着", "2/12(金) までにとお願いしました", "案内済 1/12")
    assert "森 さゆり" not in sato.go(TODAY)
    sato.open("モリサユリ")
    sato.hand.press("F6")
    sato.hand.choose("書類", "運転免許証")
    sato.hand.click("記録")
    sato.hand.choose_row(PAPERS, "運転免許証")
    sato.hand.press("Ctrl+E")
    sato.hand.click("本人確認を終える")
    says(sato.page(), "本人確認済 1/18(月)", "残り14営業日", "期限 2/5(金)")
    says(sato.find("モリサユリ")[0], "残り14営業日 2/5", "調査")


def test_4_the_father_s_papers_are_whole_and_a_late_department_is_reminded(sato: Clerk) -> None:
    page = sato.open("山崎 吉乃")
    says(page, "代理人(父) 山﨑 正樹 様", "開示", "消去", "残り6営業日", "期限 1/26(火)")
    says(
        page,
        "システム部へ回答を督促する",
        "1/12(火)を過ぎました",
        "希望日超過",
        "店舗運営部 開示 1/6 水 1/20 水 回答待ち",
    )
    page = sato.tab(PAPERS)
    says(page, "山﨑 𠮷乃(15歳)", "運転免許証 4項目すべて確認 12/26 土", "マイナンバーカード(表面)", "1/5 火")
    says(sato.row(PAPERS, "戸籍謄本"), "原本", "返却済 1/5")
    says(sato.tab("受付"), "12/21(月) に電話で受付。担当 佐藤 美咲", "婚姻中の父母")
    sato.hand.press("Ctrl+H")
    says(sato.page(), "DV・支援措置の注意を付けた", "DV・支援措置の注意を外した")
    sato.hand.press("Ctrl+H")
    sato.tab("調査")
    sato.hand.click("督促を記録")
    says(sato.page(), "督促1回", "システム部の回答を待つ")
    sato.go(TODAY)
    says(sato.row(STANDING_STILL, "山﨑"), "請求から2週間を過ぎた(法39条 1/9)")


def test_5_a_saturday_set_shows_both_dates_and_goes_on_to_the_decision(sato: Clerk) -> None:
    page = sato.open("林 健太郎")
    says(page, "残り4営業日", "期限 1/22(金)", "厳密 1/21(木)", "□ そろった日 12/26(土) → 0日目 12/28(月)")
    says(page, "個人番号の面も届いたため、受け取った席で直ちに裁断", "総務部の回答を待つ", "1/19(火)まで")
    sato.tab(PAPERS)
    says(sato.row(PAPERS, "パスポート("), "不可", "本籍が見えたまま届いたため", "保持せず", "廃棄済 12/28")
    says(sato.row(PAPERS, "マイナンバーカード("), "済", "廃棄済 12/28")
    sato.hand.press("F9")
    says(sato.page(), "12/29", "年末年始", "成人の日")
    sato.hand.press("Esc")
    sato.tab("調査")
    sato.hand.write("回答の内容", "面談の記録が2件")
    sato.hand.click("回答を記録")
    says(sato.page(), "開示の判断をする", "面談の記録が2件")
    says(sato.find("ハヤシケン")[0], "判断")


def test_6_an_extension_granted_too_late_leaves_it_overdue(sato: Clerk) -> None:
    sato.go(TODAY)
    says(
        sato.row(STANDING_STILL, "佐々木"),
        "4営業日超過",
        "1/12",
        "システム部の回答が希望日を過ぎた(12日待ち)",
        "督促する",
    )
    page = sato.open("ササキユウ")
    says(page, "4営業日超過", "期限 1/12(火)", "延長後 1/26(火)", "システム部へ回答を督促する")
    says(sato.tab("文書・発送"), "期限延長のお知らせ 1/14(木) 普通郵便 発送済")
    sato.hand.press("Ctrl+Return")
    sato.hand.click("督促を記録")
    says(sato.page(), "督促1回", "4営業日超過")


def test_7_the_answer_that_stuck_is_compared_and_posted_with_its_reason(sato: Clerk) -> None:
    found = sato.find("高橋")
    assert len(found) == 2 and "髙橋 邉󠄏子" in found[0]
    page = sato.open("ナベコ")
    says(
        page,
        "1営業日超過",
        "伝えた期限 1/15(金)",
        "発送前の照合を頼む",
        "承認 1/13(水) 田中 由紀",
    )
    says(sato.tab("判断"), "一部応じる", "33条2項1号", "別紙3行を同封します")
    sato.hand.press("Ctrl+Return")
    compare_and_post(sato, late="印刷・照合・投函の遅れ")
    says(sato.page(), "発送済", "発送 1/18(月)")
    assert "髙橋 邉󠄏子" not in sato.go(TODAY)


def test_7b_an_answer_of_not_held_was_sent_back_once_and_is_approved_today(at_the_desk: Seated) -> None:
    sato = at_the_desk(SATO)
    page = sato.open("ｼﾞｮﾝ")
    says(page, "本日期限", "期限 1/18(月)", "責任者の承認を待つ", "本日中", "承認待ち 1/15(金)")
    says(page, "保有していない", "会員台帳、応募履歴", "氏名、通称、電話番号")
    sato.hand.press("Ctrl+H")
    says(sato.page(), "差し戻し")
    sato.hand.press("Ctrl+H")
    tanaka = at_the_desk(TANAKA)
    tanaka.go(APPROVALS)
    tanaka.hand.choose_row("承認を待つ判断", "ジョン・スミス")
    says(tanaka.page(), "ジョン・スミス 様", "本日期限", "起案 佐藤 美咲")
    approve(tanaka)
    says(tanaka.find("ジョン")[0], "本日期限", "発送", "印刷")


def test_8_the_lawyer_s_answer_that_came_back_goes_to_the_new_office(
    at_the_desk: Seated, tmp_path: Path
) -> None:
    sato = at_the_desk(SATO)
    page = sato.open("葛城")
    says(
        page,
        "葛󠄀城 𠮷彦",
        "代理人(弁護士) 三好 司 様",
        "第三者提供記録の開示",
        "発送 12/28(月)",
        "期限 1/5(火)",
        "返戻 1/7(木)",
    )
    says(page, "責任者の承認を待つ", "一部応じる", "確認した書類にない送り先の住所", "事務所へ電話 1回目")
    says(sato.tab("文書・発送"), "12/28(月) 簡易書留 返戻", "承認待ち")
    tanaka = at_the_desk(TANAKA)
    tanaka.go(APPROVALS)
    tanaka.hand.choose_row("承認を待つ判断", "葛󠄀城")
    approve(tanaka)
    sato = at_the_desk(SATO)
    sato.open("カツラギ")
    sato.tab("文書・発送")
    print_elsewhere(sato, tmp_path)
    sato.hand.press("Ctrl+Return")
    compare_and_post(sato)
    says(sato.page(), "発送 12/28(月)", "期限 1/5(火)")
    assert "葛󠄀城" not in sato.go(TODAY)


def test_9_the_guardian_s_correction_was_paused_and_two_desks_wrote_it(sato: Clerk) -> None:
    page = sato.open("シミズ")
    says(
        page,
        "代理人(成年後見人) 宮下 和夫 様",
        "訂正",
        "残り2営業日",
        "期限 1/20(水)",
        "停止中",
        "人事部の回答を待つ",
    )
    says(sato.tab("受付"), "生年月日：昭和14年3月1日 → 昭和14年8月1日", "登記事項証明書の生年月日")
    sato.tab(PAPERS)
    says(sato.row(PAPERS, "年金手帳"), "済", "責任者(田中 由紀)が認めました", "年金番号")
    says(sato.row(PAPERS, "登記事項証明書"), "済")
    sato.hand.press("Ctrl+H")
    says(sato.page(), "中村 健", "佐藤 美咲", "田中 由紀", "期限を停止", "期限を再開", "不受理を覆した")
    sato.hand.press("Ctrl+H")
    sato.tab("調査")
    sato.hand.write("回答の内容", "登録は3月1日。住民票で8月1日を確認")
    sato.hand.click("回答を記録")
    says(sato.page(), "訂正の判断をする")


def test_10_the_ends_say_how_they_ended_and_the_run_destroys_what_is_due(at_the_desk: Seated) -> None:
    tanaka = at_the_desk(TANAKA)
    says(tanaka.open("近藤 誠"), "発送済", "1/6(水) に完了しました", "2030年1月6日")
    says(tanaka.open("石川 直美"), "取下げ", "10/19(月)")
    says(tanaka.open("橋本 ひとみ"), "対応不能", "10/20(火)")
    says(tanaka.open("藤井 美咲"), "2026年10月1日から保全中")
    says(tanaka.open("2023-000001"), "氏名は廃棄済み", "内容は廃棄済みです", "2026年11月5日")
    tanaka.go(DISPOSAL)
    tanaka.hand.press("Ctrl+2")
    says(tanaka.page(), "岡本 蓮", "2026年12月8日", "ほかに1件を保全しています")
    tanaka.hand.click("廃棄を承認")
    tanaka.hand.write("確認のため、件数「1」を入れてください", "1")
    tanaka.hand.click("廃棄を記録")
    assert "岡本 蓮" not in tanaka.page()
    assert tanaka.find("岡本") == []


def test_an_authority_s_inquiry_waits_for_a_supervisor_who_says_what_was_answered(
    at_the_desk: Seated,
) -> None:
    sato = at_the_desk(SATO)
    says(sato.go(CONSULTATIONS), "見本警察署", "警察への対応を責任者が決める", "責任者待ち")
    page = sato.open("みほんけいさつしょ")
    says(
        page,
        "見本警察署",
        "御中",
        "見本警捜第15号",
        "刑事訴訟法197条2項",
        "期限のない用件です",
        "本日中",
        "照会の内容",
    )
    tanaka = at_the_desk(TANAKA)
    tanaka.open("見本警察署")
    tanaka.hand.press("Ctrl+D")
    tanaka.hand.click("回答した")
    tanaka.hand.press("Tab")
    compose("照会事項に書面で回答")
    tanaka.hand.click("記録して終える")
    says(tanaka.page(), "照会事項に書面で回答")
    assert "見本警察署" not in tanaka.go(TODAY)
