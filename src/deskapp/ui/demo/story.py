"""The story of the guided run: the eight steps of a case as two people at the desk do them."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from deskapp.assets import resource
from deskapp.domain.kinds import LetterCode, Outcome, PostMethod
from deskapp.domain.people import StaffRole
from deskapp.text import label, t
from deskapp.ui.demo.hand import Hand

SIZE = QSize(1366, 768)
FILE = "sample/guided.toml"


class Story:
    """Plays the case; every step leaves a picture, every letter its PDF, and all of it a line of the log."""

    def __init__(
        self,
        hand: Hand,
        signed_in: Callable[[], bool],
        go_to: Callable[[date], None],
        out: Path,
        folder: Path,
    ) -> None:
        self.hand, self._signed_in, self._go_to = hand, signed_in, go_to
        self._out, self._folder = out, folder
        self._told: Mapping[str, Any] = tomllib.loads(resource(FILE).read_text(encoding="utf-8"))
        self._made: list[Path] = []
        self._log: list[str] = []

    def play(self) -> list[Path]:
        """Do all steps; returns the files that were left."""
        self._day("call")
        for step in (
            self._first_start,
            self._call,
            self._form_out,
            self._papers_in,
            self._passport_in,
            self._inquiry,
            self._decision,
            self._sent_back,
            self._approval,
            self._answer,
            self._end,
        ):
            step()
        log = self._out / "log.txt"
        log.write_text("\n".join([*self._log, ""]), encoding="utf-8")
        return [*self._made, log]

    # 1. A desk, its first supervisor, a second person

    def _first_start(self) -> None:
        self.hand.window.resize(SIZE)
        self._see("first_start")
        self.hand.click(t("sign_in.take_new"))
        self.hand.write(t("sign_in.folder"), str(self._folder))
        self._person(self._told["supervisor"])
        self._see("founder")
        self.hand.click(t("sign_in.make_desk"))
        self.hand.choose(t("sign_in.role"), label(StaffRole.OPERATOR))
        self._person(self._told["operator"])
        self._see("second_person")
        self.hand.click(t("sign_in.second_add"))
        self._save("recovery_sheet", t("sign_in.recovery_save"))
        self.hand.click(t("sign_in.recovery_kept"))
        self._see("recovery")
        self.hand.click(t("sign_in.open_desk"))
        self._see("empty_list")
        self._sign_in("operator")

    def _person(self, name: str) -> None:
        self.hand.write(t("sign_in.full_name"), name)
        for field in ("password", "password_again"):
            self.hand.write(t(f"sign_in.{field}"), self._told["password"])

    def _sign_in(self, who: str) -> None:
        if self._signed_in():
            self.hand.press("Ctrl+L")
        self.hand.write(t("sign_in.name"), self._told[who])
        self.hand.go_to(t("sign_in.password"))
        self.hand.write(t("sign_in.password"), self._told["password"])
        if who == "operator" and len(self._made) < _FEW:
            self._see("sign_in")
        self.hand.click(t("sign_in.enter"))
        self._say("signed_in", name=self._told[who])

    # 2. The call

    def _call(self) -> None:
        call = self._told["call"]
        self.hand.press("F2")
        for field in ("name", "kana", "phone", "reachable"):
            self.hand.write(t(f"intake.{field}"), call[field])
        self.hand.write(t("intake.own_words"), call["words"])
        for kind in ("disclosure", "erasure"):
            self.hand.click(t(f"intake.chip_{kind}"))
        self._see("intake")
        self.hand.press("Ctrl+S")
        self._tab("intake")
        self.hand.write(
            t("intake_panel.data_meant", kind=t("labels.request_kind.disclosure")), call["meant_disclosure"]
        )
        self.hand.write(
            t("intake_panel.data_meant", kind=t("labels.request_kind.erasure")), call["meant_erasure"]
        )
        for field in ("postal", "address"):
            self.hand.write(t(f"intake_panel.{field}"), call[field])
        self.hand.write(t("intake_panel.born_on"), call["born"])
        self.hand.click(t("intake_panel.same_as_person"))
        self._see("case_intake")

    # 3. The form goes out

    def _form_out(self) -> None:
        self._do_next()
        self._see("form_letter")
        self._print("forms")
        self._do_next()
        self.hand.click(t("posting.own_tick"))
        self.hand.press("F8")
        self._see("form_posted")

    # 4. Papers, on different days

    def _papers_in(self) -> None:
        self._day("form_back")
        self._reopen()
        self._tab("checklist")
        self.hand.press("F6")
        self._arrival("request_form", self._told["days"]["form_received"])
        self._see("paper_arrival")
        self.hand.click(t("checklist_panel.sheet_record_more"))
        self._arrival("health_insurance", self._told["days"]["form_received"])
        self.hand.click(t("checklist_panel.sheet_record_yes"))
        self._see("papers_first")
        self._choose_paper("health_insurance")
        self.hand.click(t("checklist_panel.reject"))
        self._see("reject")
        self.hand.click(t("checklist_panel.sheet_reject_yes"))
        self._choose_paper("request_form")
        self.hand.press("Ctrl+E")
        self.hand.click(t("checklist_panel.by_phone"))
        self.hand.click(t("checklist_panel.sheet_phone_yes"))
        self._see("deficiency_told")
        self._shred("shredded_insurance")

    def _passport_in(self) -> None:
        self._day("passport")
        self._reopen()
        self._tab("checklist")
        self.hand.press("F6")
        self._arrival("passport_with_address_page", "")
        self.hand.click(t("checklist_panel.sheet_record_yes"))
        self._choose_paper("passport_with_address_page")
        self.hand.press("Ctrl+E")
        self._see("masking_gate")
        self.hand.click(t("checklist_panel.masked_by_desk"))
        self.hand.click(t("checklist_panel.finish"))
        self._see("identity_checked")
        self.hand.press("F9")
        self._see("why_this_date")
        self.hand.press("Esc")
        self._shred("shredded_passport")

    def _arrival(self, paper: str, received_on: str) -> None:
        self.hand.choose(t("checklist_panel.paper"), t(f"papers.{paper}"))
        if received_on:
            self.hand.write(t("checklist_panel.received_on"), received_on)

    def _choose_paper(self, paper: str) -> None:
        self.hand.choose_row(t("case_page.tab_checklist"), t(f"papers.{paper}"))

    def _shred(self, picture: str) -> None:
        self._tab("disposal")
        self.hand.press("Ctrl+D")
        self._see(picture)
        self.hand.click(t("disposal.dispose_done"))

    # 5. The inquiry and the data found

    def _inquiry(self) -> None:
        told = self._told["inquiry"]
        self._tab("inquiries")
        self.hand.click(t("inquiries.new"))
        self.hand.write(t("inquiries.department"), told["department"])
        self.hand.write(t("inquiries.wanted_on"), told["wanted"])
        self.hand.click(t("inquiries.ask"))
        self._see("inquiry_asked")
        self._day("answered")
        self._reopen()
        self._tab("inquiries")
        self.hand.write(t("inquiries.finding"), told["finding"])
        self.hand.click(t("inquiries.answer"))
        QGuiApplication.clipboard().setText(told["annex"])
        self.hand.go_to(t("inquiries.annex"))
        self.hand.press("Ctrl+V")
        self.hand.click(t("inquiries.keep"))
        self._see("inquiry_answered")

    # 6. The decision, there and back

    def _decision(self) -> None:
        self._day("decided")
        self._reopen()
        self._tab("decisions")
        self._decide(Outcome.PARTLY, "D-1", self._told["decision"]["reason"])
        self._see("decision_partly")
        self.hand.press("Ctrl+Down")
        self.hand.choose(t("decisions.outcome"), label(Outcome.GRANTED))
        self.hand.click(t("decisions.warned"))
        self.hand.press("Ctrl+S")
        self._see("decision_granted")
        self.hand.click(t("decisions.submit"))

    def _decide(self, outcome: Outcome, ground: str, reason: str) -> None:
        self.hand.choose(t("decisions.outcome"), label(outcome))
        self.hand.choose(t("decisions.ground"), t(f"grounds.{ground}"))
        self.hand.write(t("decisions.reason"), reason)
        self.hand.press("Ctrl+S")

    def _sent_back(self) -> None:
        self._sign_in("supervisor")
        self.hand.press("Alt+1")
        self._see("today")
        self.hand.press("Alt+4")
        self.hand.write(t("approvals.comment"), self._told["decision"]["comment"])
        self._see("approval_comment")
        self.hand.press("Ctrl+Backspace")
        self._sign_in("operator")
        self._open()
        self._tab("decisions")
        self.hand.choose_row(t("decisions.items"), t("labels.request_kind.disclosure"))
        self.hand.write(t("decisions.reason"), self._told["decision"]["better"])
        self.hand.press("Ctrl+S")
        self._see("decision_mended")
        self.hand.click(t("decisions.submit"))

    def _approval(self) -> None:
        self._sign_in("supervisor")
        self.hand.press("Alt+4")
        self._see("approval")
        self.hand.press("Ctrl+Return")
        self._see("approved")

    # 7. Carried out, answered, compared, posted

    def _answer(self) -> None:
        told = self._told["decision"]
        self._sign_in("operator")
        self._day("posted")
        self._open()
        self._do_next()
        self.hand.write(t("decisions.done_what"), told["erased"])
        self.hand.write(t("decisions.remains"), told["remains"])
        self.hand.click(t("decisions.carry_out"))
        self._see("carried_out")
        self._do_next()
        self._see("answer_made")
        self._print("answer")
        self._do_next()
        for comparison in ("name", "address", "content"):
            self.hand.click(t(f"posting.compare_{comparison}"))
        self.hand.choose(t("posting.second"), self._told["supervisor"])
        self.hand.write(t("posting.password"), self._told["password"])
        self._see("comparison")
        self.hand.click(t("posting.compare_done"))
        self.hand.choose(t("posting.method"), label(PostMethod.SIMPLIFIED_REGISTERED))
        self.hand.write(t("posting.tracking"), self._told["posting"]["tracking"])
        self._see("posting")
        self.hand.press("F8")
        self._see("answer_posted")

    # 8. The end

    def _end(self) -> None:
        self._tab("disposal")
        self._see("before_the_end")
        self.hand.click(t("disposal.close"))
        self.hand.press("Ctrl+H")
        self._see("history")
        self.hand.press("Esc")
        self._say("closed")

    # What every step needs

    def _day(self, name: str) -> None:
        day: date = self._told["days"][name]
        self._go_to(day)
        self._say("day", day=day.isoformat())

    def _reopen(self) -> None:
        self.hand.press("Esc")
        self._open()

    def _open(self) -> None:
        self.hand.press("Alt+2")
        self.hand.press("F5")
        self.hand.press("Return")

    def _tab(self, name: str) -> None:
        self.hand.press(f"Ctrl+{_TABS.index(name) + 1}")

    def _do_next(self) -> None:
        self.hand.press("Ctrl+Return")

    def _print(self, name: str) -> None:
        self.hand.press("Ctrl+P")
        self._save(name, t("printing.save"))
        self.hand.click(t("printing.yes"))
        self._say("printed", letter=label(LetterCode.ANSWER if name == "answer" else LetterCode.FORM_OUT))

    def _save(self, name: str, button: str) -> None:
        path = self._out / "letters" / f"{name}.pdf"
        path.unlink(missing_ok=True)
        self.hand.save_as(path, button)
        self._made.append(path)

    def _see(self, name: str) -> None:
        self.hand.settle()
        place = 1 + sum(path.suffix == ".png" for path in self._made)
        path = self._out / f"{place:02d}_{name}.png"
        if not self.hand.picture().save(str(path)):
            raise OSError(path.name)
        self._made.append(path)

    def _say(self, key: str, **values: object) -> None:
        self._log.append(t(f"demo.{key}", **values))


_TABS = ("intake", "checklist", "inquiries", "decisions", "letters", "disposal")
_FEW = 8
