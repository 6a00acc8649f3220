"""Every place of the rail counts what its own list shows."""

from pathlib import Path

from deskapp.domain.kinds import Door, Matter
from deskapp.operations.intake import Request, take_request
from deskapp.operations.views.lists import case_list
from deskapp.operations.views.places import LISTED, Place, rail
from desks import open_desk
from playing import checked, received, taken


def test_the_rail_counts_as_the_lists_do(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, sample=True)
    for name, matter in (
        ("髙橋 花子", Matter.REQUEST),
        ("渡邉 一郎", Matter.REQUEST),
        ("𠮷田 健", Matter.CONSULTATION),
    ):
        take_request(desk, Request(name=name, door=Door.PHONE, contacted_on=desk.today, matter=matter))
    found = rail(desk)
    assert found.sample
    assert found.counts[Place.CASES] == 3
    assert found.counts[Place.CONSULTATIONS] == 1
    assert found.counts[Place.APPROVALS] == found.counts[Place.DISPOSAL] == 0
    assert not found.papers_due
    for place, wanted in LISTED.items():
        assert found.counts[place] == len(case_list(desk, wanted).lines)


def test_papers_under_check_press_nobody_and_papers_checked_do(tmp_path: Path) -> None:
    desk = open_desk(tmp_path)
    received(desk, taken(desk))
    found = rail(desk)
    assert found.counts[Place.DISPOSAL] == 1 and not found.papers_due
    checked(desk)
    found = rail(desk)
    assert found.counts[Place.DISPOSAL] == 2 and found.papers_due
