"""Who asks for somebody, with real keys: custody, what a proof says, the day of issue, a back side."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from deskapp.domain.acts import Act
from deskapp.domain.checklist import ticks_for
from deskapp.domain.kinds import Custody, MaskItem, MaskStatus, Requester, RequestKind, Role, Side
from deskapp.domain.step import Step
from deskapp.operations import checklist, intake
from deskapp.operations.desk import Desk
from deskapp.text import t
from deskapp.ui.case_page.checklist_panel import ChecklistPanel
from deskapp.ui.case_page.intake_panel import IntakePanel
from deskapp.ui.case_page.paper_rows import paper_standing
from deskapp.ui.case_page.paper_treatment import treatment
from deskapp.ui.case_page.stages import tab_of
from deskapp.ui.runner import Runner
from deskapp.ui.seat import Seat
from deskapp.ui.widgets.field import LineField
from deskapp.ui.widgets.shots import photograph
from desks import open_desk
from playing import checked, page, taken
from ui.hands import click, follow, press, write

#: What is said beside an answer that goes to the person, of a mandate not to receive it and of one to.
PERSONS = {True: "person", False: "proxy"}
Stage = Callable[..., QWidget]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def by_proxy(desk: Desk, requester: Requester, role: Role, *papers: str) -> str:
    case_id = taken(desk, RequestKind.DISCLOSURE, RequestKind.ERASURE)
    intake.describe_case(desk, case_id, {"requester": requester, "role": role})
    intake.describe_party(desk, case_id, Side.PERSON, {"born_on": date(2012, 4, 1)})
    intake.describe_party(desk, case_id, Side.PROXY, {"name": "髙橋 正樹", "relation": "父"})
    came = [checklist.Arrival(paper, Side.PERSON, desk.today) for paper in papers]
    checklist.receive_papers(desk, case_id, came)
    return case_id


def shown(panel: IntakePanel | ChecklistPanel, seat: Seat, case_id: str, stage: Stage) -> None:
    panel.setFixedSize(914, 620)
    stage(panel)
    follow(seat, case_id, panel, panel.show_page)


def test_a_parent_is_asked_about_custody_and_nobody_else(desk: Desk, stage: Stage) -> None:
    seat = Seat(desk, Runner(inline=True))
    case_id = by_proxy(desk, Requester.LEGAL, Role.PARENT, "request_form")
    panel = IntakePanel(seat)
    shown(panel, seat, case_id, stage)
    assert panel.custody.isVisible()
    assert page(desk, case_id).steps[0].code in ("check_paper", "ask_custody")
    said = (Custody.SOLE, None)
    panel.custody.choice.set_value(said)
    panel.custody.choice.committed.emit(said)
    assert page(desk, case_id).case.custody is Custody.SOLE
    intake.describe_case(desk, case_id, {"role": Role.ADULT_GUARDIAN})
    panel.show_page(page(desk, case_id))
    assert not panel.custody.isVisible()


def test_the_birth_date_of_a_minor_is_asked_for_and_judged_again_once_known(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.LEGAL, Role.PARENT, "request_form", "family_register")
    intake.describe_party(desk, case_id, Side.PERSON, {"born_on": None})
    seat = Seat(desk, Runner(inline=True))
    panel = IntakePanel(seat)
    shown(panel, seat, case_id, stage)
    step = next(step for step in page(desk, case_id).steps if step.code == "ask_birth")
    assert tab_of(step, page(desk, case_id).standing.state) == "intake"
    panel.begin(step)
    born = panel.person.fields["born_on"].field
    assert born.input.hasFocus()
    assert born.wrong.text() == t("intake_panel.birth_unknown_note")
    write(born.input, "2001/5/4")
    press(born.input, Qt.Key.Key_Tab)
    found = page(desk, case_id)
    assert [row.code for row in found.standing.checklist.rejected] == ["adult_child"]
    assert "ask_birth" not in [step.code for step in found.steps]
    assert born.wrong.text() == ""


def test_what_a_mandate_says_is_noted_before_it_goes(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.DELEGATED, Role.INDIVIDUAL, "request_form", "power_of_attorney")
    seat = Seat(desk, Runner(inline=True))
    panel = ChecklistPanel(seat)
    shown(panel, seat, case_id, stage)
    mandate = next(paper for paper in page(desk, case_id).case.papers if paper.paper == "power_of_attorney")
    panel.table.choose(("paper", mandate.id))
    click(panel.strip.authority)
    write(panel.noting.dated.line, "1/10")
    click(panel.noting.kinds[RequestKind.ERASURE])
    click(panel.noting.yes)
    noted = page(desk, case_id).case.authorities
    assert [(each.dated_on, each.kinds, each.receives_result) for each in noted] == [
        (date(2027, 1, 10), ("disclosure",), False)
    ]
    assert page(desk, case_id).case.reply_to is Side.PROXY, "of whom more papers are asked"
    assert not panel.noting.isVisible()


def test_ending_the_check_opens_what_is_still_to_be_noted(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.DELEGATED, Role.INDIVIDUAL, "request_form", "power_of_attorney")
    licences = [checklist.Arrival("drivers_licence", side, desk.today) for side in Side]
    checklist.receive_papers(desk, case_id, licences)
    for paper in page(desk, case_id).case.papers:
        wanted = ticks_for(page(desk, case_id).case, paper.id, desk.policy.catalogue)
        checklist.tick_paper(desk, case_id, paper.id, wanted)
    seat, told = Seat(desk, Runner(inline=True)), list[str]()
    seat.runner.troubled.connect(lambda trouble: told.append(trouble.code))
    panel = ChecklistPanel(seat)
    shown(panel, seat, case_id, stage)
    mandate = next(paper for paper in page(desk, case_id).case.papers if paper.paper == "power_of_attorney")
    assert paper_standing(page(desk, case_id), mandate).state == "to_note"
    click(panel.finish)
    assert "代理権" in panel.wrong.text() and panel.noting.isVisible() and not told
    assert panel.table.chosen_key() == ("paper", mandate.id)
    click(panel.noting.yes)
    click(panel.finish)
    assert page(desk, case_id).case.identity_checked_on == desk.today and not panel.wrong.text()


def test_a_lawyers_card_waits_for_the_register_and_leads_there(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.DELEGATED, Role.LAWYER, "request_form", "power_of_attorney")
    checklist.receive_papers(desk, case_id, [checklist.Arrival("professional_card", Side.PROXY, desk.today)])
    seat, asked = Seat(desk, Runner(inline=True)), list[Step]()
    panel, intake_panel = ChecklistPanel(seat), IntakePanel(seat)
    shown(panel, seat, case_id, stage)
    card = page(desk, case_id).case.papers[-1]
    stand = paper_standing(page(desk, case_id), card)
    assert (stand.state, stand.why) == ("decide", t("checklist_panel.why_register"))
    assert treatment(page(desk, case_id), card) == t("checklist_panel.shred_after")
    panel.step_asked.connect(asked.append)
    panel.table.choose(("paper", card.id))
    click(panel.strip.register)
    assert [step.code for step in asked] == ["confirm_register"]
    shown(intake_panel, seat, case_id, stage)
    intake_panel.begin(asked[0])
    assert intake_panel.proxy.fields["register_number"].field.input.hasFocus()
    intake.confirm_register(desk, case_id, "12345")
    assert paper_standing(page(desk, case_id), card).state == "to_check"
    assert "confirm_register" not in [step.code for step in page(desk, case_id).steps]


def test_a_mandate_put_right_offers_to_turn_the_answer_to_the_proxy(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.DELEGATED, Role.INDIVIDUAL, "request_form", "power_of_attorney")
    seat = Seat(desk, Runner(inline=True))
    panel, intake_panel = ChecklistPanel(seat), IntakePanel(seat)
    intake_panel.show_page(page(desk, case_id))
    assert intake_panel.reply.to.field.wrong.text() == t("intake_panel.to_asker_note")
    shown(panel, seat, case_id, stage)
    mandate = next(paper for paper in page(desk, case_id).case.papers if paper.paper == "power_of_attorney")
    for narrow in (True, False):
        panel.table.choose(("paper", mandate.id))
        click(panel.strip.authority)
        assert not panel.noting.to_proxy.isVisible()
        if not narrow:
            click(panel.noting.receives)
            assert panel.noting.to_proxy.isVisible() and panel.noting.to_proxy.isChecked()
        click(panel.noting.yes)
        intake_panel.show_page(page(desk, case_id))
        assert page(desk, case_id).case.reply_to is Side.PROXY
        for side, note in ((Side.PROXY, "asker" if narrow else ""), (Side.PERSON, PERSONS[narrow])):
            intake.describe_case(desk, case_id, {"reply_to": side})
            intake_panel.show_page(page(desk, case_id))
            said = intake_panel.reply.to.field.wrong.text()
            assert said == (t(f"intake_panel.to_{note}_note") if note else "")
        panel.show_page(page(desk, case_id))


def test_the_answer_to_a_parent_is_offered_to_the_parent(desk: Desk, stage: Stage) -> None:
    """It goes to whoever asked (spec §6): left alone, a letter would be addressed to the child."""
    case_id = by_proxy(desk, Requester.LEGAL, Role.PARENT, "request_form", "family_register")
    intake.describe_case(desk, case_id, {"reply_to": Side.PERSON})
    seat = Seat(desk, Runner(inline=True))
    panel, intake_panel = ChecklistPanel(seat), IntakePanel(seat)
    shown(intake_panel, seat, case_id, stage)
    assert intake_panel.reply.to.field.wrong.text() == t("intake_panel.to_legal_note")
    shown(panel, seat, case_id, stage)
    register = next(each for each in page(desk, case_id).case.papers if each.paper == "family_register")
    panel.table.choose(("paper", register.id))
    click(panel.strip.authority)
    assert panel.noting.to_proxy.isVisible() and panel.noting.to_proxy.isChecked()
    click(panel.noting.yes)
    assert page(desk, case_id).case.reply_to is Side.PROXY


def test_only_registers_and_proofs_ask_for_their_day_of_issue(desk: Desk, stage: Stage) -> None:
    case_id = by_proxy(desk, Requester.LEGAL, Role.PARENT, "request_form")
    seat = Seat(desk, Runner(inline=True))
    panel = ChecklistPanel(seat)
    shown(panel, seat, case_id, stage)
    click(panel.record)
    form = panel.arriving.form
    form.suggest("drivers_licence", Side.PERSON)
    assert not form.issued.isVisible() and not form.back.isVisible()
    form.suggest("family_register", Side.PERSON)
    write(form.issued.line, "2026/6/1")
    click(panel.arriving.yes)
    found = page(desk, case_id)
    register = next(paper for paper in found.case.papers if paper.paper == "family_register")
    assert register.issued_on == date(2026, 6, 1)
    assert "issued_stale" in [notice.code for notice in found.standing.checklist.warnings]


def test_a_back_that_may_not_be_kept_is_on_record_as_destroyed_at_once(desk: Desk, stage: Stage) -> None:
    case_id = taken(desk)
    seat = Seat(desk, Runner(inline=True))
    panel = ChecklistPanel(seat)
    shown(panel, seat, case_id, stage)
    click(panel.record)
    form = panel.arriving.form
    form.suggest("my_number_card", Side.PERSON)
    assert form.back.text() == t("checklist_panel.back_came")
    click(form.back)
    click(panel.arriving.yes)
    assert page(desk, case_id).case.papers[0].sides == ("front", "back")


def test_an_address_that_no_checked_paper_shows_is_told_where_it_is_typed(desk: Desk, stage: Stage) -> None:
    case_id = checked(desk)
    seat = Seat(desk, Runner(inline=True))
    panel = IntakePanel(seat)
    shown(panel, seat, case_id, stage)
    address, postal = panel.reply.address.field, panel.reply.postal.field
    assert isinstance(address, LineField) and isinstance(postal, LineField)
    panel.begin(Step("reply_address", Act.DESCRIBE_CASE))
    assert postal.input.hasFocus(), "it fills the address in"
    for typed, note in (
        ("東京都葛飾区立石見本9-99-9", ""),
        ("大阪府大阪市北区1-1", t("intake_panel.unseen_address_note")),
    ):
        address.line.selectAll()
        write(address.input, typed)
        press(address.input, Qt.Key.Key_Tab)
        assert page(desk, case_id).case.reply_address == typed
        assert address.wrong.text() == note


def test_a_proof_of_another_role_is_said_to_prove_nothing_here_and_an_old_one_is_warned_of(
    desk: Desk,
) -> None:
    case_id = by_proxy(desk, Requester.LEGAL, Role.MINOR_GUARDIAN, "request_form", "guardianship_register")
    _form, register = page(desk, case_id).case.papers
    stand = paper_standing(page(desk, case_id), register)
    assert (stand.state, stand.why) == ("surplus", t("checklist_panel.why_no_proof"))
    old = checklist.Arrival("family_register", Side.PROXY, desk.today, issued_on=date(2026, 6, 1))
    checklist.receive_papers(desk, case_id, [old])
    assert paper_standing(page(desk, case_id), register).why == t("checklist_panel.why_surplus")
    proof = page(desk, case_id).case.papers[-1]
    ticks = ticks_for(page(desk, case_id).case, proof.id, desk.policy.catalogue)
    checklist.tick_paper(desk, case_id, proof.id, ticks)
    for item in (MaskItem.HONSEKI, MaskItem.OTHER_PERSONS):
        checklist.set_mask(desk, case_id, proof.id, item, MaskStatus.MASKED)
    stand = paper_standing(page(desk, case_id), page(desk, case_id).case.papers[-1])
    assert (stand.why, stand.why_tone) == (t("checklist_panel.note_issued_stale"), "warn")


def test_a_former_name_is_typed_on_the_page_and_found_by(desk: Desk, stage: Stage, shots: Path) -> None:
    case_id, seat = taken(desk), Seat(desk, Runner(inline=True))
    panel = IntakePanel(seat)
    shown(panel, seat, case_id, stage)
    field = panel.person.fields["other_names"].field
    assert isinstance(field, LineField)
    write(field.input, "旧姓 渡邉、通称 木下 健")
    press(field.input, Qt.Key.Key_Tab)
    photograph(panel, shots / "other-names.png")
    with desk.looking() as reader:
        told = reader.history(case_id)[0].fields["changed"]
        assert list(told.values()) == [None]
        assert [reader.found(typed, 9) for typed in ("渡辺", "木下健", "木下 髙橋", "林")] == [
            [case_id]
        ] * 3 + [[]]
