"""Words half typed in a field that saves itself outlive the window: kept while typing, offered once more."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import RequestKind
from deskapp.operations.desk import Desk
from deskapp.operations.drafts import draft_of, keep_draft
from deskapp.operations.views.drafts import drafts_left
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.saved_field import SavedField
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.shots import photograph
from desks import open_desk
from playing import page, taken
from ui.hands import compose, follow, press, write

Stage = Callable[..., QWidget]
Show = Callable[[], IntakePanel]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "desk")


@pytest.fixture
def case_id(desk: Desk) -> str:
    return taken(desk, RequestKind.CORRECTION)


@pytest.fixture
def show(desk: Desk, case_id: str, stage: Stage) -> Show:
    """The case's page as a window that was just started shows it."""

    def shown() -> IntakePanel:
        seat = Seat(desk, Runner(inline=True))
        panel = IntakePanel(seat)
        panel.resize(900, 1400)
        stage(panel)
        follow(seat, case_id, panel, panel.show_page)
        return panel

    return shown


def kept(desk: Desk, case_id: str) -> dict[str, str]:
    return draft_of(desk, f"fields:{case_id}")


def field_of(panel: IntakePanel, name: str) -> SavedField:
    return next(each for each in panel.findChildren(SavedField) if each.key.endswith(name))


def pause(panel: IntakePanel) -> None:
    """The moment passes after which what is typed is kept."""
    panel._half._draft.flush(patient=False)


def test_it_is_kept_before_the_field_is_left_and_goes_once_it_is_saved(
    desk: Desk, case_id: str, show: Show
) -> None:
    panel = show()
    field = field_of(panel, "person.reachable")
    write(field.field.input, "平日17時")
    pause(panel)
    assert kept(desk, case_id) == {"person.reachable": "平日17時"}
    write(field.field.input, "以降")
    press(field.field.input, Qt.Key.Key_Tab)
    assert page(desk, case_id).case.person.reachable == "平日17時以降"
    assert kept(desk, case_id) == {} and drafts_left(desk) == ()


def test_what_is_being_composed_is_neither_kept_nor_disturbed(desk: Desk, case_id: str, show: Show) -> None:
    panel = show()
    box = panel.words._text.box
    box.setFocus()
    compose(box, ("至急、", ""), ("", "かいじ"))
    pause(panel)
    assert kept(desk, case_id)["own_words"].startswith("至急、登録")
    compose(box, ("開示", ""))
    assert box.toPlainText().startswith("至急、開示登録")


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("person.reachable", "平日17時いこう"),
        ("person.born_on", "2011/6"),
        ("own_words", "登録を見たい。それと"),
        ("claimed", "住所:旧"),
    ],
)
def test_every_kind_of_field_comes_back_as_it_was_left(
    desk: Desk, case_id: str, show: Show, shots: Path, name: str, typed: str
) -> None:
    key = field_of(show(), name).key
    keep_draft(desk, f"fields:{case_id}", {key: typed})
    panel = show()
    field = field_of(panel, name)
    assert field.half() == typed and "書きかけ" in field.field.wrong.text()
    assert not field.unsaved(), "it is kept: closing the window loses nothing"
    photograph(panel, shots / f"half-typed-{name}.png", None)
    press(field.field.input, Qt.Key.Key_Escape)
    assert field.half() == "" and kept(desk, case_id) == {}


def test_going_through_it_saves_it(desk: Desk, case_id: str, show: Show) -> None:
    keep_draft(desk, f"fields:{case_id}", {"person.reachable": "平日17時いこう"})
    field = field_of(show(), "person.reachable")
    assert field.window().focusWidget() is field.field.input, "one stands where one stopped"
    press(field.field.input, Qt.Key.Key_Tab)
    assert page(desk, case_id).case.person.reachable == "平日17時いこう" and kept(desk, case_id) == {}


def test_what_was_saved_meanwhile_from_elsewhere_is_offered_beside_what_was_typed(
    desk: Desk, case_id: str, show: Show
) -> None:
    """The same words need no offer; an unknown field's are let go."""
    keep_draft(desk, f"fields:{case_id}", {"person.phone": "03-0000-1230", "gone.claimed": "何か"})
    panel = show()
    assert field_of(panel, "person.phone").field.wrong.text() == ""
    assert kept(desk, case_id) == {}
