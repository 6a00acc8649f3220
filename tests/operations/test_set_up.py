"""What a new desk still has to settle is told from what stands in it, or from somebody's word."""

from pathlib import Path

import pytest

from deskapp.domain.errors import RuleViolation
from deskapp.domain.people import StaffRole
from deskapp.letters.window import Window
from deskapp.operations.addressing import set_window
from deskapp.operations.backup import back_up
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.people import NewStaff, add_staff, staff_of
from deskapp.operations.restoring import drill
from deskapp.operations.set_up import AS_DELIVERED, Task, set_up, settle
from desks import CHEAP, SATO, TANAKA, FixedClock, open_desk, who


@pytest.fixture
def new_desk(tmp_path: Path) -> Desk:
    """A desk as it is after its founder made it."""
    desk, _phrase = Desk.create(
        tmp_path / "new", Credential(TANAKA, "correct horse"), FixedClock(), cost=CHEAP
    )
    return desk


def test_a_new_desk_has_everything_before_it(new_desk: Desk) -> None:
    found = set_up(new_desk)
    assert found.left == tuple(Task)
    assert found.may_settle


def test_what_was_done_is_seen_in_what_stands_there(new_desk: Desk, tmp_path: Path) -> None:
    add_staff(new_desk, NewStaff(Credential(SATO, "another horse"), StaffRole.OPERATOR))
    assert Task.PEOPLE not in set_up(new_desk).left
    set_window(new_desk, Window(left=21))
    assert Task.WINDOW not in set_up(new_desk).left
    (tmp_path / "backups").mkdir()
    made = back_up(new_desk, tmp_path / "backups")
    assert Task.BACKUP not in set_up(new_desk).left and Task.DRILL in set_up(new_desk).left
    drill(new_desk, made.file)
    assert set_up(new_desk).left == (Task.PROFILE, Task.CLOSURES)


def test_an_auditor_is_no_second_person(new_desk: Desk) -> None:
    add_staff(new_desk, NewStaff(Credential(SATO, "another horse"), StaffRole.AUDITOR))
    assert Task.PEOPLE in set_up(new_desk).left


@pytest.mark.parametrize("task", Task)
def test_only_what_can_be_right_as_delivered_is_settled_by_a_word(new_desk: Desk, task: Task) -> None:
    settle(new_desk, task)
    assert (task not in set_up(new_desk).left) is (task in AS_DELIVERED)


def test_an_operator_sees_it_and_settles_nothing(tmp_path: Path) -> None:
    desk = open_desk(tmp_path).as_person(who(SATO))
    assert desk.staff.role is StaffRole.OPERATOR
    assert not set_up(desk).may_settle
    with pytest.raises(RuleViolation, match="not_your_role"):
        settle(desk, Task.WINDOW)
    assert staff_of(desk)
