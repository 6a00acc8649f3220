"""担当者: people come and go, are away, stand in, change roles and passwords, by keys and mouse."""

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.people import StaffRole
from deskapp.operations.absences import name_deputy, set_away
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import change_role, end_access, staff_of
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.people import Colleague, people
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.case_list.hand_over import HandOver
from deskapp.ui.seat import Seat
from deskapp.ui.settings.access_forms import AddForm, EndForm, GiveForm, OwnPasswordForm, RoleForm
from deskapp.ui.settings.away_forms import AwayForm, DeputyForm
from deskapp.ui.settings.people_form import PeopleForm
from deskapp.ui.settings.people_page import PeoplePage
from deskapp.ui.widgets.button import Button
from deskapp.ui.widgets.field import LineField
from desks import CHEAP, OHNO, PASSWORD, SATO, TANAKA, who
from refusals import refused
from ui.hands import asked, click, press, write
from ui.seats import seat_of

NEW = "あたらしい合言葉2027"


@dataclass
class Room:
    """The page, who sits at it, and what was told."""

    page: PeoplePage
    seat: Seat
    told: list[str]

    def walk_to(self, name: str) -> None:
        """Walk down the list to somebody."""
        table = self.page.list.table
        press(table, Qt.Key.Key_Home)
        for _ in range(table.model().rowCount()):
            if self.page.forms.person._name.text() == name:
                return
            press(table, Qt.Key.Key_Down)
        raise AssertionError(f"{name} is not in the list")

    def act(self, name: str) -> None:
        """Press a button of the chosen person."""
        button = self.page.forms.person.acts[name]
        assert button.isVisible()
        click(button)

    def form(self, kind: type[PeopleForm]) -> PeopleForm:
        """The form in front."""
        form = self.page.forms.forms[self.page.forms.open]
        assert isinstance(form, kind)
        return form

    def send(self) -> None:
        """Press the yes of the form in front."""
        click(self.page.forms.sheets[self.page.forms.open].yes)

    def colleague(self, name: str) -> Colleague:
        """Somebody as the records have them."""
        return next(each for each in people(self.seat.desk).colleagues if each.staff.name == name)

    def words(self) -> str:
        """All that stands in the two tables."""
        tables = (self.page.list.table.model(), self.page.plan.table.model())
        return " ".join(
            str(model.index(row, column).data())
            for model in tables
            for row in range(model.rowCount())
            for column in range(model.columnCount())
        )


@pytest.fixture
def enter(tmp_path: Path, stage: Callable[..., QWidget]) -> Callable[..., Room]:
    def come_in(name: str = TANAKA, before: Callable[[Seat], object] = lambda _seat: None) -> Room:
        seat = seat_of(tmp_path, name)
        before(seat)
        room = Room(PeoplePage(seat), seat, [])
        room.page.told.connect(room.told.append)
        stage(room.page).resize(1230, 700)
        return room

    return come_in


def id_of(seat: Seat, name: str) -> str:
    return next(each.id for each in staff_of(seat.desk) if each.name == name)


def type_twice(form: AddForm | GiveForm | OwnPasswordForm, password: str, again: str = "") -> None:
    secret = form.person.secret if isinstance(form, AddForm) else form.secret
    for field, text in ((secret.password, password), (secret.again, again or password)):
        field.field.line.clear()
        write(field.field.line, text)


def type_day(line: QWidget, text: str) -> None:
    line.clear()  # type: ignore[attr-defined]
    write(line, text)


def filled(page: PeoplePage) -> list[str]:
    """The words of every filled button in sight."""
    buttons = [each for each in page.findChildren(Button) if each.isVisible()]
    return [each.text() for each in buttons if each._kind in ("primary", "danger")]


def signed_in(room: Room, name: str, password: str) -> AbstractContextManager[Desk]:
    """The desk as somebody opens it by themself."""
    desk = room.seat.desk
    return closing(Desk.open(desk.folder, Credential(name, password), desk.clock, cost=CHEAP, fsync=False))


def test_a_supervisor_adds_somebody_who_can_then_sign_in(enter: Callable[..., Room]) -> None:
    room = enter()
    click(room.page.list.add)
    form = room.form(AddForm)
    assert isinstance(form, AddForm)
    write(form.person.name.line, "中村 健")
    type_twice(form, NEW)
    press(form.person.secret.again.field.line, Qt.Key.Key_Return)
    with signed_in(room, "中村 健", NEW) as desk:
        assert (desk.staff.role, desk.staff.renews) == (StaffRole.OPERATOR, True)
    assert "初回パスワードのまま" in room.words()
    assert room.told == ["中村 健さんを加えました"]
    assert room.page.forms.person._name.text() == "中村 健"
    click(room.page.list.add)
    assert form.person.secret.password.text() == ""


def test_a_name_twice_is_refused_under_its_field(enter: Callable[..., Room]) -> None:
    room = enter()
    click(room.page.list.add)
    form = room.form(AddForm)
    assert isinstance(form, AddForm)
    write(form.person.name.line, SATO)
    type_twice(form, NEW)
    room.send()
    assert "同じ名前" in form.person.name.error()
    assert room.page.forms.sheets["add"].yes.isEnabled()
    press(form.person.name.line, Qt.Key.Key_Escape)
    assert room.page.forms.open == "" and room.page.list.table.hasFocus()


def test_an_access_ends_today_and_who_left_is_shown_as_such(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    room.act("end_access")
    form = room.form(EndForm)
    assert isinstance(form, EndForm)
    assert "3件" in form._left.text()
    press(form.day.line, Qt.Key.Key_Return)
    assert room.told == ["佐藤 美咲さんの利用を終えました"]
    assert "利用を終えた人" in room.words() and "利用終了 2027/1/18(月)" in room.words()
    with refused("key_wrong_password"):
        room.seat.desk.as_person(who(SATO))
    assert case_list(room.seat.desk, Wanted()).lines[0].operator == SATO


def test_an_end_to_come_is_shown_changed_and_taken_back(enter: Callable[..., Room]) -> None:
    room = enter()
    for typed, shown in (("3/31", "2027/3/31(水) 終了予定"), ("2/26", "2027/2/26(金) 終了予定")):
        room.walk_to(SATO)
        room.act("end_access")
        form = room.form(EndForm)
        assert isinstance(form, EndForm)
        type_day(form.day.line, typed)
        room.send()
        assert shown in room.words()
    assert room.seat.desk.as_person(who(SATO)).staff.name == SATO
    room.act("keep_access")
    assert "終了予定" not in room.words() and room.colleague(SATO).ends_on is None


def test_a_day_that_is_over_is_refused_under_the_field(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    room.act("end_access")
    form = room.form(EndForm)
    assert isinstance(form, EndForm)
    type_day(form.day.line, "2027/1/15")
    room.send()
    assert "過ぎています" in form.day.error()
    type_day(form.day.line, "")
    room.send()
    assert form.day.error() == t("people.day_missing")


def test_the_last_supervisor_is_neither_ended_nor_given_another_role(enter: Callable[..., Room]) -> None:
    room = enter(before=lambda seat: end_access(seat.desk, id_of(seat, OHNO), seat.desk.today))
    room.walk_to(TANAKA)
    assert not room.page.forms.person.acts["end_access"].isVisible()
    room.act("change_role")
    form = room.form(RoleForm)
    assert isinstance(form, RoleForm)
    form.role.set_value(StaffRole.OPERATOR)
    room.send()
    assert "責任者がいなくなります" in form.role.error()
    assert room.colleague(TANAKA).staff.role is StaffRole.SUPERVISOR


def test_a_lone_supervisor_is_told_who_cannot_approve_and_what_to_do(enter: Callable[..., Room]) -> None:
    room = enter()
    assert not room.page.list._alone.isVisible()
    room.walk_to(OHNO)
    room.act("change_role")
    form = room.form(RoleForm)
    assert isinstance(form, RoleForm)
    form.role.set_value(StaffRole.OPERATOR)
    room.send()
    assert room.page.list._alone.isVisible()
    assert "責任者は田中 由紀さん一人です" in room.page.list._alone.accessibleName()


def test_a_role_is_changed_with_what_it_lets_them_do(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    room.act("change_role")
    form = room.form(RoleForm)
    assert isinstance(form, RoleForm)
    room.send()
    assert form.role.error() == t("people.same_role")
    press(form.role.choice, Qt.Key.Key_Down)
    assert form._may.text() == t("people.may_supervisor")
    room.send()
    assert room.colleague(SATO).staff.role is StaffRole.SUPERVISOR
    assert room.told == ["佐藤 美咲さんの役割を「責任者」に変えました"]


def test_who_left_comes_back_and_who_forgot_gets_another_password(enter: Callable[..., Room]) -> None:
    room = enter(before=lambda seat: end_access(seat.desk, id_of(seat, SATO), seat.desk.today))
    for act, name in (("let_back", SATO), ("give_password", OHNO)):
        room.walk_to(name)
        room.act(act)
        form = room.form(GiveForm)
        assert isinstance(form, GiveForm)
        type_twice(form, "短い")
        room.send()
        assert "8文字以上" in form.secret.password.field.error()
        type_twice(form, NEW)
        room.send()
        with signed_in(room, name, NEW) as desk:
            assert desk.staff.renews, "they choose their own next"
    assert "利用を終えた人" not in room.words()


def test_an_operator_changes_their_own_password_and_nothing_of_others(enter: Callable[..., Room]) -> None:
    room = enter(SATO)
    assert not room.page.list.add.isVisible() and not room.page.plan.deputy.isVisible()
    assert room.page.forms.person._name.text() == SATO
    room.act("own_password")
    form = room.form(OwnPasswordForm)
    assert isinstance(form, OwnPasswordForm)
    for old, again, field in (
        ("", NEW, form.old),
        (PASSWORD, "ちがう合言葉2027", form.secret.again),
        ("ちがう合言葉", NEW, form.old),
    ):
        form.old.field.line.clear()
        write(form.old.field.line, old)
        type_twice(form, NEW, again)
        room.send()
        assert field.field.error()
    press(form.old.field.line, Qt.Key.Key_Escape)
    assert (form.old.text(), form.secret.password.text(), form.secret.again.text()) == ("", "", "")
    room.act("own_password")
    write(form.old.field.line, PASSWORD)
    type_twice(form, NEW)
    press(form.secret.again.field.line, Qt.Key.Key_Return)
    assert room.told == ["パスワードを変えました"]
    assert room.seat.desk.as_person(Credential(SATO, NEW)).staff.name == SATO
    room.walk_to(OHNO)
    assert not any(button.isVisible() for button in room.page.forms.person.acts.values())


def test_somebody_says_when_they_are_away_and_is_back_earlier(enter: Callable[..., Room]) -> None:
    room = enter(SATO)
    click(room.page.plan.away)
    form = room.form(AwayForm)
    assert isinstance(form, AwayForm)
    assert form.whom.choice.count() == 1
    room.send()
    assert form.last.error() == t("people.day_missing")
    type_day(form.last.line, "1/22")
    press(form.last.line, Qt.Key.Key_Return)
    assert "不在 1/22(金)まで" in room.words() and "1/18(月)〜1/22(金)" in room.words()
    assert case_list(room.seat.desk, Wanted()).lines[0].away_until
    click(room.page.plan.back)
    question = asked(room.page, Ask)
    click(question.yes)
    assert room.colleague(SATO).absence is None and not room.page.plan.back.isVisible()


def test_days_that_end_before_they_begin_are_refused(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    click(room.page.plan.away)
    form = room.form(AwayForm)
    assert isinstance(form, AwayForm) and form.whom.choice.currentText() == SATO
    type_day(form.first.line, "1/25")
    type_day(form.last.line, "1/22")
    room.send()
    assert "終わりの日は、はじめの日" in form.last.error()


def test_a_supervisor_names_a_deputy_and_takes_it_back(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    click(room.page.plan.deputy)
    form = room.form(DeputyForm)
    assert isinstance(form, DeputyForm)
    type_day(form.last.line, "1/20")
    room.send()
    assert "佐藤 美咲(田中 由紀の代理)" in room.words() and "責任者代理 1/20(水)まで" in room.words()
    click(room.page.plan.deputy)
    type_day(form.last.line, "1/19")
    room.send()
    assert "すでに" in form.last.error()
    press(form.last.line, Qt.Key.Key_Escape)
    click(room.page.plan.back)
    click(asked(room.page, Ask).yes)
    assert room.colleague(SATO).deputy is None
    assert room.told[-1] == "代理の指名を取り消しました:佐藤 美咲(田中 由紀の代理)"


def test_without_an_operator_nobody_can_stand_in_and_the_form_says_so(enter: Callable[..., Room]) -> None:
    room = enter(before=lambda seat: change_role(seat.desk, id_of(seat, SATO), StaffRole.SUPERVISOR))
    click(room.page.plan.deputy)
    form = room.form(DeputyForm)
    assert isinstance(form, DeputyForm)
    type_day(form.last.line, "1/20")
    room.send()
    assert form.whom.error() == t("people.nobody_stands_in")


def test_a_deputy_sees_the_page_as_an_operator_does(enter: Callable[..., Room]) -> None:
    def named(seat: Seat) -> None:
        tanaka = seat.desk.as_person(who(TANAKA))
        name_deputy(tanaka, id_of(seat, SATO), seat.desk.today, seat.desk.today)
        set_away(tanaka, tanaka.staff.id, seat.desk.today, seat.desk.today)

    room = enter(SATO, named)
    room.walk_to(TANAKA)
    assert not any(button.isVisible() for button in room.page.forms.person.acts.values())
    assert not room.page.list.add.isVisible() and not room.page.plan.deputy.isVisible()
    press(room.page.plan.table, Qt.Key.Key_End)
    assert not room.page.plan.back.isEnabled()


def test_the_cases_of_somebody_go_to_somebody_else(enter: Callable[..., Room]) -> None:
    room = enter(before=lambda seat: end_access(seat.desk, id_of(seat, SATO), seat.desk.today))
    room.walk_to(SATO)
    room.act("hand_over")
    question = asked(room.page, HandOver)
    assert question.findChildren(LineField)
    click(question.yes)
    assert room.colleague(SATO).load == 0
    assert not room.page.forms.person.acts["hand_over"].isVisible()


def test_walking_to_somebody_else_closes_a_form_about_one(enter: Callable[..., Room]) -> None:
    room = enter()
    room.walk_to(SATO)
    room.act("end_access")
    assert filled(room.page) == ["利用を終える"]
    press(room.page.list.table, Qt.Key.Key_Home)
    assert room.page.forms.open == "" and filled(room.page) == ["担当者を加える"]
    press(room.page.list.table, Qt.Key.Key_Return)
    assert any(button.hasFocus() for button in room.page.forms.person.acts.values())


def test_an_end_that_another_supervisor_set_first_is_told_and_what_is_typed_stays(
    enter: Callable[..., Room],
) -> None:
    room = enter()
    desk = room.seat.desk
    room.walk_to(SATO)
    room.act("end_access")
    form = room.form(EndForm)
    assert isinstance(form, EndForm)
    type_day(form.day.line, "1/29")
    end_access(desk.as_person(who(OHNO)), id_of(room.seat, SATO), desk.today + timedelta(days=4))
    room.send()
    wrong = room.page.forms.sheets["end_access"]._wrong.text()
    assert "「利用の終了日」" in wrong and "2027年1月22日" in wrong and "2027年1月29日" in wrong
    assert form.day.line.text() == "1/29"
    assert room.colleague(SATO).ends_on == desk.today + timedelta(days=4)
    room.send()
    assert room.colleague(SATO).ends_on == desk.today + timedelta(days=11)
