"""Pages of every part in every state, built to be photographed and looked at."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from deskapp.domain.errors import RuleViolation
from deskapp.domain.urgency import Urgency
from deskapp.ui.widgets.badge import Badge
from deskapp.ui.widgets.banner import Banner, DvBar, TroubleBar
from deskapp.ui.widgets.bars import Bar, Bars
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.card import Card, Panel
from deskapp.ui.widgets.cells import Deadline, Digits, Entry, Lines, Name, State, Ticked, Words
from deskapp.ui.widgets.chip import Chip
from deskapp.ui.widgets.date_field import DateField
from deskapp.ui.widgets.days import DayMark, Days
from deskapp.ui.widgets.empty import Empty
from deskapp.ui.widgets.field import ChoiceField, LineField, TextField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.log_view import LogEntry, LogView
from deskapp.ui.widgets.next_step_bar import NextStepBar
from deskapp.ui.widgets.page_view import PageView
from deskapp.ui.widgets.rail import Rail, RailItem
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.steps import Steps
from deskapp.ui.widgets.table import Table
from deskapp.ui.widgets.table_rows import Column, Group, Row
from deskapp.ui.widgets.tabs import Tabs
from deskapp.ui.widgets.tick import Tick
from deskapp.ui.widgets.toast import Toast
from deskapp.ui.widgets.tokens import TONES
from deskapp.ui.widgets.urgency import Countdown

LEFT_DAYS = ("4営業日超過", "本日期限", "残り2営業日", "残り4営業日", "停止中", "未起算", "発送済", "終了")


def parts() -> Panel:
    """Buttons, chips, badges, shapes, fields, empty state, news, type and colours (picture 10)."""
    page = Panel("bg")
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 16, 28, 16)
    column.setSpacing(10)
    column.addLayout(_row(_buttons(), _chips(), _shapes(), stretch=0))
    middle = QVBoxLayout()
    middle.setSpacing(14)
    middle.addWidget(_nothing(), 1)
    middle.addWidget(_choices())
    right = QVBoxLayout()
    right.setSpacing(14)
    right.addWidget(_type(), 1)
    right.addWidget(_tones())
    below = _row(_fields())
    below.addLayout(middle)
    below.addLayout(right)
    column.addLayout(below, 1)
    column.addLayout(_row(_news(), stretch=0))
    Toast(page).say("運転免許証を「済」にしました", undo=lambda: None)
    return page


def case_page() -> QWidget:
    """Rail, stages, next step, tabs, checklist, reminder, log, days (pictures 2 and 8)."""
    page = Panel("bg")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail(narrow=True))
    column = QVBoxLayout()
    column.setSpacing(0)
    row.addLayout(column, 1)
    dv = DvBar()
    dv.say("DV・支援措置", "1/12 に責任者が解除しました。送付先は申出書の回答先だけです。")
    column.addWidget(dv)
    column.addWidget(Steps(["受付", "様式", "書類", "調査", "判断", "承認", "実施", "発送", "完了"], 2))
    bar = NextStepBar()
    bar.show_step("住民票の本籍を黒く塗り、記録する", "本人確認を終えるため", "本日中")
    column.addWidget(bar)
    below = QHBoxLayout()
    below.setSpacing(0)
    column.addLayout(below, 1)
    below.addWidget(_left(), 1)
    below.addWidget(_right())
    return page


def lists() -> QWidget:
    """Wide rail, case list, letters beside a page, bars (pictures 1, 3 and 4)."""
    page = Panel("bg")
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(rail())
    column = QVBoxLayout()
    column.setSpacing(12)
    row.addLayout(column, 1)
    column.addWidget(cases(), 1)
    below = QHBoxLayout()
    below.setSpacing(12)
    column.addLayout(below, 1)
    below.addWidget(letters())
    view = PageView()
    view.set_pages([sheet(), sheet()])
    below.addWidget(view, 1)
    card = Card("受付中 40件の期限までの日数")
    bars = Bars()
    bars.set_bars(
        (
            Bar("超過", 2, "danger"),
            Bar("本日", 1, "warn"),
            Bar("1–2日", 3, "soon"),
            Bar("3–5日", 7),
            Bar("未起算", 11),
        )
    )
    card.body.addWidget(bars)
    below.addWidget(card)
    return page


def rail(*, narrow: bool = False) -> Rail:
    """The seven places, one of them calling."""
    names = ("sun 今日", "folder 案件", "chats 相談", "stamp 承認", "send 発送", "shredder 廃棄")
    places = [name.split() for name in names]
    items = [RailItem(icon, icon, title) for icon, title in places]
    made = Rail((*items, RailItem("sliders", "sliders", "管理・設定", below=True)))
    for (icon, _), count in zip(places, (11, 40, 5, 4, 3, 1), strict=True):
        made.set_count(icon, count, blocks=icon == "shredder")
    made.set_now("folder")
    made.set_narrow(narrow)
    return made


def cases() -> Table:
    """A short case list with every urgency in it."""
    columns = (
        Column("due", "期限", 164, sortable=True, sorted="up"),
        Column("number", "番号", 98, sortable=True),
        Column("name", "氏名", 182),
        Column("kinds", "請求", 108),
        Column("state", "状態", 48),
        Column("next", "次にすること", 216, stretch=True),
        Column("clerk", "担当", 52),
    )
    made = Table(columns, 30, name="案件")
    names = (
        "佐々木 悠",
        "髙橋 邉子",
        "𠮷田 一郎",
        "山﨑 吉乃",
        "清水 文子",
        "森 さゆり",
        "葛󠄀城 𠮷彦",
        "石川 直美",
    )
    made.set_rows(
        tuple(
            Row(
                place,
                (
                    Deadline(urgency, LEFT_DAYS[place], "1/22" if place < 4 else ""),
                    Digits(f"2026-0001{place}1"),
                    Name(names[place], "ヤマザキ ヨシノ"),
                    Words("開示・消去", "text2", px=13),
                    Words("書類", "text2", px=13),
                    Words("住民票の本籍を黒く塗る", icon="eye-off", icon_tone="warn"),
                    Words("佐藤", "text2", px=13),
                ),
                marked=place == 4,
            )
            for place, urgency in enumerate(Urgency)
        )
    )
    made.choose(3)
    return made


def checklist() -> Table:
    """Papers of two persons, one of them blocking the case."""
    widths = (
        ("state", "状態", 94),
        ("paper", "書類", 252),
        ("in", "受領", 84),
        ("as", "原・写", 56),
    )
    columns = [Column(*each) for each in widths]
    columns.append(Column("mask", "マスク", 130))
    columns += [Column(word, word, 40, centred=True) for word in ("氏名", "生年", "住所", "期限")]
    columns.append(Column("fate", "扱い", 100, stretch=True))
    made = Table(tuple(columns), 40, hugs=True, name="書類")
    done, missing = State("済", "ok", "check", True), State("未着", "mute", "square")
    made.set_rows(
        (
            Group("本人", "山﨑 𠮷乃（15歳）"),
            _paper("form", done, Lines("開示請求依頼書", "6項目すべて記入あり"), 2),
            _paper("card", done, Lines("マイナンバーカード 表面", "裏面も届いた → 12/28 廃棄済み"), 4),
            _paper("copy", missing, Lines("住民票の写し（補助）", "手書き住所の裏付け"), 0),
            Group("代理人", "母 山﨑 陽子 親権: 婚姻中・共同（1/6 確認）"),
            _paper(
                "resident",
                State("要塗り", "warn", "eye-off", True),
                Lines("住民票（続柄入り）", "表面・3段目に本籍が見えている"),
                3,
                blocks=True,
            ),
            _paper(
                "health",
                State("不可", "danger", "x", True),
                Lines("健康保険証", "2025/12/2 以降の受領は使えません", "danger"),
                0,
            ),
        )
    )
    return made


def letters() -> Table:
    """A list without columns: letters with their state, and a match for a caller."""
    made = Table((Column("letter", "文書", 290, stretch=True),), 54, heads=False, name="文書")
    posted = State("発送済", "ok", "check")
    made.set_rows(
        (
            Row(
                1,
                (
                    Entry(
                        "回答書（開示）",
                        ("個保発 2026-000123",),
                        state=State("照合待ち", "warn", "today"),
                        bold=True,
                    ),
                ),
            ),
            Row(2, (Entry("書類の受領のお知らせ", ("12/22 普通郵便",), state=posted),)),
            Row(
                3,
                (
                    Entry(
                        "山﨑 吉乃",
                        ("2026-000118 開示",),
                        "ヤマザキ ヨシノ",
                        State("氏名・カナが同じ", "warn"),
                        True,
                        True,
                    ),
                ),
            ),
        )
    )
    made.setFixedWidth(300)
    return made


def marks() -> tuple[DayMark, ...]:
    """Complete on Saturday 12-26, day zero Monday 12-28, due 1-22, seen on 1-18."""
    first, closed = date(2026, 12, 26), {date(2027, 1, 11)}
    closed |= {date(2026, 12, 29) + timedelta(days=step) for step in range(6)}
    made, ordinal = [], 0
    for step in range(28):
        day = first + timedelta(days=step)
        if day == first:
            made.append(DayMark(day, complete=True, skipped=True, reason="書類がそろった日。休業日"))
        elif day.weekday() > 4 or day in closed:
            made.append(DayMark(day, skipped=True, reason="休業日"))
        else:
            made.append(
                DayMark(
                    day,
                    counted=True,
                    ordinal=ordinal,
                    today=day == date(2027, 1, 18),
                    due=day == date(2027, 1, 22),
                    reason=f"{ordinal}日目",
                )
            )
            ordinal += 1
    return tuple(made)


def sheet() -> QImage:
    """A page image with a few lines on it."""
    image = QImage(1240, 1754, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for line in range(20):
        painter.fillRect(150, 200 + line * 60, 900 - (line % 4) * 90, 14, QColor("#444444"))
    painter.end()
    return image


def refuse(text: str) -> date:
    """Read nothing but 1226; say why not."""
    if text == "1226":
        return date(2026, 12, 26)
    raise RuleViolation("no_such_day", text=text)


def _paper(key: str, state: State, lines: Lines, ticks: int, *, blocks: bool = False) -> Row:
    names = ("氏名", "生年", "住所", "期限")
    boxes = tuple(Ticked(True if place < ticks else None, name) for place, name in enumerate(names))
    mask = State("本籍 塗り残し", "warn", "eye", True) if blocks else Words("なし", "text2")
    came = Words("12/26 土", "text2") if state.tone != "mute" else Words("—", "text3")
    cells = (state, lines, came, Words("原本", "text2"), mask, *boxes, Words("3年保管", "text2"))
    return Row(key, cells, "warn" if blocks else None)


def _left() -> QWidget:
    made = Panel("surface", "right")
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 1, 12)
    column.setSpacing(0)
    tabs = Tabs(["受付", "書類", "調査", "判断", "文書・発送", "廃棄・完了"])
    tabs.set_count(1, 1, blocks=True)
    tabs.set_count(4, 2)
    tabs.setCurrentIndex(1)
    column.addWidget(tabs)
    bar = _row(
        Button("届いた書類を記録", icon="plus", keys="F6"),
        Button("すべて一致", keys="Ctrl+E"),
        Button("補正依頼", "ghost", icon="file-text"),
        stretch=0,
    )
    bar.setContentsMargins(16, 8, 16, 8)
    bar.addStretch(1)
    column.addLayout(bar)
    column.addWidget(checklist(), 1)
    banner = Banner(
        "warn",
        "eye-off",
        "本籍が見えています — 住民票（続柄入り）表面・3段目",
        "本籍の欄と、母以外の方の行を黒く塗ってください。不足ではないので期限は進みます。",
        (Button("当所で塗った", "soft"), Button("「同上」の例外")),
    )
    within = QVBoxLayout()
    within.setContentsMargins(16, 10, 16, 0)
    within.addWidget(banner)
    column.addLayout(within)
    column.addStretch(0)
    return made


def _right() -> QWidget:
    made = Panel("bg")
    made.setFixedWidth(396)
    column = QVBoxLayout(made)
    column.setContentsMargins(12, 12, 12, 12)
    log = Card("連絡の記録")
    log.head.addWidget(Button("履歴", "ghost", icon="history", keys="Ctrl+H", height=28))
    view = LogView()
    view.set_entries(
        (
            LogEntry("phone", "1/15（金） 17:05", "佐藤", "母へ電話。住民票は原本返却を希望。不在着信1回"),
            LogEntry(
                "envelope-open",
                "1/6（水） 17:20",
                "中村",
                "健康保険証は使えず廃棄したこと、運転免許証で足りることを説明した",
            ),
        )
    )
    log.body.addWidget(view)
    column.addWidget(log, 1)
    days = Card("期限の数え方")
    days.head.addWidget(Label("期限 1/22（金）・厳密 1/21（木）", 13, bold=True))
    days.body.addWidget(Days(marks()))
    days.body.addWidget(Label("□ そろった日 12/26（土）→ 0日目 12/28（月）", 12, tone="text2", wrap=True))
    column.addWidget(days)
    return made


def _row(*widgets: QWidget, stretch: int = 1) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    for widget in widgets:
        row.addWidget(widget, stretch)
    return row


def _line(*widgets: QWidget) -> QHBoxLayout:
    row = _row(*widgets, stretch=0)
    row.setSpacing(10)
    row.addStretch(1)
    return row


def _card(title: str, *lines: QHBoxLayout | QWidget) -> Card:
    card = Card(title, padding=18)
    for each in lines:
        card.body.addLayout(each) if isinstance(each, QHBoxLayout) else card.body.addWidget(each)
    card.body.addStretch(1)
    return card


def _buttons() -> Card:
    off, off_too = Button("承認へ送る", "primary"), Button("印刷", icon="printer")
    off.setEnabled(False)
    off_too.setEnabled(False)
    return _card(
        "ボタン ふだん・押せない",
        _line(
            Button("承認へ送る", "primary", keys="Ctrl+Enter"),
            Button("電話・相談", "soft", icon="phone", keys="F2"),
            off,
        ),
        _line(Button("印刷", icon="printer", keys="Ctrl+P"), off_too, Button("焦点", keys="Enter")),
        _line(
            Button("廃棄を記録", "danger", icon="shredder", keys="Ctrl+D"),
            Button("差し戻す", "danger_outline", icon="return"),
            Button("ほか", "ghost", menu=True),
        ),
    )


def _chips() -> Card:
    on = Chip("承認待ち", 4, mark="stamp")
    on.setChecked(True)
    return _card(
        "チップ 形＋言葉＋数",
        _line(
            Chip("超過", 2, mark="overdue", tone="danger"),
            Chip("本日", 1, mark="today", tone="warn"),
            Chip("2日以内", 3, mark="soon", tone="soon"),
        ),
        _line(
            on,
            Chip("書類待ち", 9, mark="file-clock"),
            Chip("返戻", 0, mark="envelope-x", tone="warn"),
        ),
        _line(
            Badge("済", "ok", "check", bold=True),
            Badge("未着", "mute", "square"),
            Badge("不可", "danger", "x", bold=True),
            Badge("要塗り", "warn", "eye-off", bold=True),
            Badge("見本", "soon", bold=True),
            Badge("再送1", "info"),
        ),
    )


def _shapes() -> Card:
    card = Card("期限の形", padding=18)
    card.body.setSpacing(0)
    for text, urgency in zip(LEFT_DAYS, Urgency, strict=True):
        shape = Countdown(text, urgency)
        shape.setMaximumHeight(21)
        card.body.addWidget(shape)
    return card


def _fields() -> Card:
    name, phone = LineField("氏名", required=True), LineField("電話")
    name.set_text("山﨑 𠮷乃")
    phone.set_text("03-0000-12")
    phone.set_error("桁が2つ足りません（例 03-0000-1234）。このままでも保存できます。")
    day = DateField(
        "受領日",
        refuse,
        lambda _day: "令和8年12月26日（土）・2026-12-26",
        help="1226、12/26、R8.12.26、今日",
        day=date(2026, 12, 26),
    )
    words = TextField("お客様の言葉", help="聞いたまま書きます。番号や本籍は書きません。", rows=2)
    words.set_text("下の子の名前で届く案内を止めたい。")
    return _card("入力 ラベル・説明・誤りは上から順に", _row(name, phone), day, words)


def _choices() -> Card:
    on, off = Tick("氏名 ↔ 封筒 ↔ 1枚目"), Tick("枚数 2枚 ↔ 別紙の件数")
    on.setChecked(True)
    return _card("選ぶ", on, off, _line(Segments([("開示等の請求", 1), ("相談・苦情", 2)])))


def _nothing() -> Card:
    card = Card("何もないとき", padding=18)
    button = Button("絞り込みを外す", keys="Esc")
    card.body.addWidget(
        Empty("check-circle", "超過している案件はありません", "絞り込み: 超過・担当 佐藤", button)
    )
    return card


def _news() -> Card:
    trouble = TroubleBar()
    trouble.say("保存先につながりません。入力は残っています。")
    return _card("知らせ 直るまで残る（5秒で消えるものは左下）", _row(trouble))


def _type() -> Card:
    sizes = (
        Label("山﨑 𠮷乃 件名・氏名 22", 22, bold=True),
        Label("残り4営業日 要点 18", 18, bold=True),
        Label("次にすることの文 16", 16, bold=True),
        Label("本文・表・入力 14 0123456789"),
        Label("2026-000118 桁のそろう数字", digits=True),
        Label("注・見出し列・カナ 12 ヤマザキ ヨシノ", 12, tone="text3"),
    )
    return _card("文字 BIZ UDPゴシック", *sizes)


def _tones() -> Card:
    ways = ChoiceField("発送方法", [("簡易書留", "registered"), ("普通郵便", "plain")])
    return _card("色", ways, _line(*(Badge(tone, tone, bold=True) for tone in TONES)))
