"""Opening the desk: who may come in, and what lists know after the rules changed."""

from pathlib import Path

from sqlalchemy import text

from deskapp.domain.kinds import Door, RequestKind
from deskapp.operations import intake
from deskapp.operations.desk import Desk
from deskapp.operations.projecting import RULES_VERSION
from deskapp.operations.views.lists import Wanted, case_list
from desks import CHEAP, SATO, FixedClock, open_desk, who


def test_what_other_rules_derived_is_derived_anew_when_the_desk_is_opened(tmp_path: Path) -> None:
    clock = FixedClock()
    desk = open_desk(tmp_path, clock)
    call = intake.Request("髙橋 渡", Door.PHONE, clock.today(), kinds=(RequestKind.DISCLOSURE,))
    intake.take_request(desk, call)
    with desk.store._engine.begin() as connection:
        connection.execute(
            text("UPDATE cases SET rules_version = 0, next_act = 'of_older_rules', state = 'papers'")
        )
    assert case_list(desk, Wanted()).lines[0].step == "of_older_rules"
    desk.close()
    again = Desk.open(tmp_path, who(SATO), clock, cost=CHEAP, fsync=False)
    assert case_list(again, Wanted()).lines[0].step == "send_form"
    with again.looking() as reader:
        assert reader.outdated(RULES_VERSION) == []
        assert reader.verify_log() is None
