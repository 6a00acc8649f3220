"""The details of a party: what they offer before a case is shown."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from deskapp.domain.kinds import Side
from deskapp.ui.case_page.party_form import PartyForm
from ui.seats import seat_of


@pytest.mark.parametrize("side", Side)
def test_no_register_is_asked_about_before_a_case_wants_it(
    side: Side, tmp_path: Path, stage: Callable[..., QWidget]
) -> None:
    seat = seat_of(tmp_path, callers=False)
    form = PartyForm(seat, side)
    stage(form)
    assert not form.confirm.isVisible()
    seat.desk.close()
