"""One case from the first call to the posted letter and the shredded photocopy, through the real window.

The story is the guided run itself: two people, real keys and mouse, a real encrypted file.
"""

from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication

from deskapp.app import Program
from deskapp.domain.kinds import DisposalMethod, LetterCode, Outcome, PaperResult, State
from deskapp.operations.desk import Credential, Desk
from deskapp.operations.views.lists import Wanted, case_list
from deskapp.operations.views.page import CasePage, case_page
from deskapp.ui.demo import StoryClock, play
from desks import CHEAP

NAME, TANAKA, SATO = "髙橋 邉󠄏子", "田中 由紀", "佐藤 美咲"
PASSWORD = "案内の合言葉2027"


class Played:
    """What the story left: files, and the desk as it stands at the end."""

    def __init__(self, folder: Path, qapp: QApplication) -> None:
        self.out, self.desk_folder = folder / "out", folder / "desk"
        self.clock = clock = StoryClock()
        program = Program(qapp, folder / "config.json", clock, CHEAP)
        try:
            self.files = play(program, clock, self.out, self.desk_folder)
        finally:
            program.shell.close()
        self.desk = self.opened()

    def opened(self) -> Desk:
        return Desk.open(self.desk_folder, Credential(TANAKA, PASSWORD), self.clock, cost=CHEAP)

    @property
    def page(self) -> CasePage:
        lines = case_list(self.desk, Wanted(closed=None)).lines
        return case_page(self.desk, lines[0].id)

    def pdf(self, name: str) -> bytes:
        return (self.out / "letters" / f"{name}.pdf").read_bytes()


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Played:
    return Played(tmp_path_factory.mktemp("story"), qapp)


def text_of(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def test_the_case_is_closed_and_nothing_is_left_to_do(played: Played) -> None:
    assert played.page.standing.state is State.CLOSED
    assert played.page.steps == () and played.page.standing.undisposed == ()


def test_each_item_has_its_own_decision_and_the_erasure_was_carried_out(played: Played) -> None:
    disclosure, erasure = played.page.case.items
    assert (disclosure.outcome, disclosure.ground) == (Outcome.PARTLY, "D-1")
    assert erasure.outcome is Outcome.GRANTED and erasure.done_on and erasure.warned_on


def test_the_insurance_card_was_rejected_and_both_copies_shredded(played: Played) -> None:
    case = played.page.case
    card = next(paper for paper in case.papers if paper.paper == "health_insurance")
    assert (card.result, card.rejection) == (PaperResult.REJECTED, "no_longer_valid")
    assert [disposal.method for disposal in case.disposals] == [DisposalMethod.SHREDDED] * 2


def test_the_clock_started_when_the_passport_came(played: Played) -> None:
    deadline = played.page.standing.deadline
    assert deadline and deadline.complete_on.isoformat() == "2027-01-28"
    assert deadline.due.isoformat() == "2027-02-18"
    assert played.page.standing.posted_on and played.page.standing.posted_on <= deadline.due


def test_the_supervisor_sent_it_back_once_and_then_agreed(played: Played) -> None:
    assert [approval.verdict for approval in played.page.case.approvals] == ["sent_back", "approved"]


def test_the_log_names_who_did_what_and_is_whole(played: Played) -> None:
    by = {line.act: line.by for line in played.page.history}
    assert (by["compare_letter"], by["approve_decision"], by["post_letter"]) == (TANAKA, TANAKA, SATO)
    with played.desk.looking() as reader:
        assert reader.verify_log() is None


def test_the_printed_answer_is_the_stored_one_and_says_what_was_decided(played: Played) -> None:
    answer = next(
        letter
        for letter in played.page.case.letters
        if letter.code is LetterCode.ANSWER and letter.voided_on is None
    )
    with played.desk.looking() as reader:
        assert reader.letter_bytes(answer.id) == played.pdf("answer")
    said = text_of(played.pdf("answer")).replace("\r\n", "").replace("\n", "")
    for words in (NAME, "第33条第2項第1号", "紹介者の氏名", "案内の配信名簿", "令和9年2月5日", answer.number):
        assert words in said


def test_every_page_that_leaves_carries_the_case_number(played: Played) -> None:
    for name in ("forms", "answer"):
        pages = pypdf.PdfReader(played.out / "letters" / f"{name}.pdf").pages
        assert len(pages) > 1
        assert all(played.page.case.number in page.extract_text() for page in pages)


def test_every_step_left_a_picture_and_the_log_tells_the_days(played: Played) -> None:
    pictures = [path for path in played.files if path.suffix == ".png"]
    assert len(pictures) > 30 and all(path.stat().st_size > 10_000 for path in pictures)
    assert "2027-02-05" in (played.out / "log.txt").read_text(encoding="utf-8")


def test_the_desk_s_folder_gives_no_name_away(played: Played) -> None:
    played.desk.close()
    names = [NAME.encode(), NAME.encode("utf-16-le"), SATO.encode(), b"03-0000-1230"]
    for file in played.desk_folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [name for name in names if name in content]
    played.desk = played.opened()
