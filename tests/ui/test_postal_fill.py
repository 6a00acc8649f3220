"""An address filled from its postal code, with real keys: what is written stays, misfits are told quietly."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Door, RequestKind, Side
from deskapp.operations import intake
from deskapp.operations.desk import Desk
from deskapp.operations.postal import read_postal_codes
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.text import t
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.party_form import PartyForm
from deskapp.ui.case_page.screen import CaseScreen
from deskapp.ui.intake.screen import IntakeScreen
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.shots import photograph
from desks import TANAKA, open_desk, who
from playing import page, taken
from ui.hands import follow, press, write

LIST = Path(__file__).parents[1] / "data" / "postal" / "utf_ken_all.csv"


class Form:
    """The person's details of a case, and what is typed there."""

    def __init__(self, desk: Desk, stage: Callable[..., QWidget]) -> None:
        self.desk, self.case_id = desk, taken(desk, RequestKind.DISCLOSURE)
        intake.describe_party(desk, self.case_id, Side.PERSON, {"postal": "", "address": ""})
        seat = Seat(desk, Runner(inline=True))
        self.form = PartyForm(seat, Side.PERSON)
        self.form.setFixedSize(860, 330)
        stage(self.form)
        follow(seat, self.case_id, self.form, self.form.show_page)

    def field(self, name: str) -> LineField:
        field = self.form.fields[name].field
        assert isinstance(field, LineField)
        return field

    def type_code(self, code: str) -> None:
        self.field("postal").line.setFocus()
        self.field("postal").line.selectAll()
        QTest.keyClicks(self.field("postal").line, code)

    @property
    def stored(self) -> tuple[str, str]:
        person = page(self.desk, self.case_id).case.person
        return person.postal, person.address


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def form(desk: Desk, stage: Callable[..., QWidget]) -> Form:
    read_postal_codes(desk.as_person(who(TANAKA)), LIST)
    return Form(desk, stage)


@pytest.mark.parametrize("code", ["1240012", "124-0012"])
def test_seven_digits_fill_the_address_and_the_cursor_stands_behind_it(form: Form, code: str) -> None:
    form.type_code(code)
    address = form.field("address")
    assert address.line.hasFocus() and address.text() == "東京都葛飾区立石"
    write(address.line, "9-99-9")
    press(address.line, Qt.Key.Key_Tab)
    assert form.stored == (code, "東京都葛飾区立石9-99-9")
    assert form.field("postal").wrong.text() == ""


def test_full_width_digits_of_an_input_method_fill_it_too(form: Form) -> None:
    write(form.field("postal").line, "１２４－００１２")
    assert form.field("address").text() == "東京都葛飾区立石"
    press(form.field("address").line, Qt.Key.Key_Tab)
    assert form.stored == ("124-0012", "東京都葛飾区立石")


def test_of_a_tall_building_the_numbers_go_before_its_name(form: Form) -> None:
    form.type_code("1006001")
    write(form.field("address").line, "3-2-5")
    assert form.field("address").text() == "東京都千代田区霞が関3-2-5 霞が関ビル１階"


def test_what_is_written_is_never_written_over_but_the_misfit_is_told(form: Form) -> None:
    intake.describe_party(form.desk, form.case_id, Side.PERSON, {"address": "東京都世田谷区太子堂1-1"})
    form.form.show_page(page(form.desk, form.case_id))
    form.type_code("1240012")
    assert form.field("address").text() == "東京都世田谷区太子堂1-1"
    assert form.field("postal").line.hasFocus()
    press(form.field("postal").line, Qt.Key.Key_Tab)
    assert form.stored == ("1240012", "東京都世田谷区太子堂1-1")
    assert form.field("postal").wrong.text() == t("postal.misfit", place="東京都葛飾区立石")
    assert form.field("postal").error() == ""
    form.type_code("1540004")
    press(form.field("postal").line, Qt.Key.Key_Tab)
    assert form.field("postal").wrong.text() == ""


def test_another_code_fills_anew_what_nobody_wrote_on(form: Form) -> None:
    form.type_code("1240012")
    form.type_code("1540004")
    assert form.field("address").text() == "東京都世田谷区太子堂"
    press(form.field("address").line, Qt.Key.Key_Tab)
    assert form.stored == ("1540004", "東京都世田谷区太子堂")


def test_a_code_with_several_places_fills_what_they_share_and_offers_the_rest(
    form: Form, shots: Path
) -> None:
    form.type_code("4520961")
    address = form.field("address")
    assert address.text() == "愛知県清須市"
    assert address.wrong.text() == t("postal.choose_place", count=3)
    offered = address.line.completer()
    popup = offered.popup() if offered else None
    assert popup and popup.isVisible() and popup.accessibleName() == t("postal.places")
    photograph(form.form.window(), shots / "postal-form.png", None)
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Down)
    press(popup, Qt.Key.Key_Return)
    assert address.text() == "愛知県清須市春日稲葉" and not popup.isVisible()
    write(address.line, "1")
    press(address.line, Qt.Key.Key_Tab)
    assert form.stored == ("4520961", "愛知県清須市春日稲葉1")


def test_esc_takes_the_filled_address_back(form: Form) -> None:
    form.type_code("1240012")
    press(form.field("address").line, Qt.Key.Key_Escape)
    assert form.field("address").text() == ""
    assert form.stored == ("1240012", "")


def test_a_code_that_the_list_does_not_have_fills_nothing(form: Form) -> None:
    form.type_code("9999999")
    assert form.field("postal").line.hasFocus() and form.field("address").text() == ""
    write(form.field("address").line, "東京都葛飾区立石1")
    press(form.field("address").line, Qt.Key.Key_Tab)
    assert t("postal.unknown", on="2026")[:10] in form.field("postal").wrong.text()


def test_without_a_list_nothing_happens(desk: Desk, stage: Callable[..., QWidget]) -> None:
    form = Form(desk, stage)
    form.type_code("1240012")
    assert form.field("postal").line.hasFocus() and form.field("address").text() == ""
    press(form.field("postal").line, Qt.Key.Key_Tab)
    assert form.stored == ("1240012", "") and form.field("postal").wrong.text() == ""


def test_the_reply_address_is_filled_likewise(form: Form, desk: Desk, stage: Callable[..., QWidget]) -> None:
    intake.describe_case(desk, form.case_id, {"reply_postal": "", "reply_address": ""})
    screen = CaseScreen(Seat(desk, Runner(inline=True)))
    stage(screen).resize(1310, 690)
    screen.show_case(form.case_id)
    screen.go_to("intake")
    panel = screen.panels["intake"]
    assert isinstance(panel, IntakePanel)
    postal, address = panel.reply.postal.field.input, panel.reply.address.field.input
    postal.setFocus()
    QTest.keyClicks(postal, "1540004")
    assert address.hasFocus()
    press(address, Qt.Key.Key_Tab)
    case = page(desk, form.case_id).case
    assert (case.reply_postal, case.reply_address) == ("1540004", "東京都世田谷区太子堂")


def test_a_call_s_address_is_filled_while_it_is_taken_down(
    form: Form, desk: Desk, stage: Callable[..., QWidget], shots: Path
) -> None:
    screen = IntakeScreen(Seat(desk, Runner(inline=True)))
    stage(screen).resize(1310, 690)
    screen.start(Door.PHONE)
    write(screen.form.name.line, "小林 さくら")
    screen.form.postal.line.setFocus()
    QTest.keyClicks(screen.form.postal.line, "1540004")
    write(screen.form.address.line, "1-1")
    photograph(screen, shots / "postal-intake.png", None)
    screen.save.click()
    line = case_list(desk, Wanted()).lines[-1]
    person = page(desk, line.id).case.person
    assert (person.name, person.postal) == ("小林 さくら", "1540004")
    assert person.address == "東京都世田谷区太子堂1-1"
