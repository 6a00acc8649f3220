"""The story of the guided run: the eight steps of a case as two people at the desk do them."""

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from deskapp.domain.kinds import Outcome, PostMethod
from deskapp.domain.people import StaffRole
from deskapp.text import label, t
from deskapp.ui.demo.teller import Teller
from deskapp.ui.sign_in.passphrase_view import PassphraseView

SIZE = QSize(1366, 768)


class Story(Teller):
    """Plays the case from the first start of the program to the closed case."""

    def play(self) -> list[Path]:
        """Do all steps; returns the files that were left."""
        self.day("call")
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
        log = self.out / "log.txt"
        log.write_text("\n".join([*self.log, ""]), encoding="utf-8")
        return [*self.made, log]

    # 1. A desk, its first supervisor, a second person

    def _first_start(self) -> None:
        self.hand.window.resize(SIZE)
        self.see("first_start")
        self.hand.click(t("sign_in.take_new"))
        self.hand.write(t("sign_in.folder"), str(self.folder))
        self._person(self.told["supervisor"])
        self.see("founder")
        self.hand.click(t("sign_in.make_desk"))
        self.hand.choose(t("sign_in.role"), label(StaffRole.OPERATOR))
        self._person(self.told["operator"])
        self.see("second_person")
        self.hand.click(t("sign_in.second_add"))
        self.save("recovery_sheet", t("sign_in.recovery_save"))
        self._prove_sheet()
        self.see("recovery")
        self.hand.click(t("sign_in.open_desk"))
        self.see("empty_list")
        self._sign_in("operator")
        self._own_password()

    def _prove_sheet(self) -> None:
        """Two groups of the passphrase, from what was written down when the page came up."""
        view: PassphraseView = self.hand.window.findChild(PassphraseView)  # type: ignore[assignment]  # it stands there
        groups = view.phrase.text().split("-")
        for place in view.proof.places:
            self.hand.write(t("sign_in.recovery_group", place=place), groups[place - 1])

    def _person(self, name: str) -> None:
        self.hand.write(t("sign_in.full_name"), name)
        for field in ("password", "password_again"):
            self.hand.write(t(f"sign_in.{field}"), self.told["password"])

    def _own_password(self) -> None:
        """The operator was given a password by whoever made the desk."""
        for field in ("new_password", "new_password_again"):
            self.hand.write(t(f"people.{field}"), self.told["own_password"])
        self.see("own_password")
        self.hand.click(t("sign_in.own_go"))
        self.passwords["operator"] = self.told["own_password"]

    def _sign_in(self, who: str) -> None:
        if self.signed_in():
            self.hand.press("Ctrl+L")
        self.hand.write(t("sign_in.name"), self.told[who])
        self.hand.go_to(t("sign_in.password"))
        self.hand.write(t("sign_in.password"), self.passwords.get(who, self.told["password"]))
        if not self.has_seen("sign_in"):
            self.see("sign_in")
        self.hand.click(t("sign_in.enter"))
        self.say("signed_in", name=self.told[who])

    # 2. The call

    def _call(self) -> None:
        call = self.told["call"]
        self.hand.press("F2")
        for field in ("name", "kana", "phone", "reachable"):
            self.hand.write(t(f"intake.{field}"), call[field])
        self.hand.write(t("intake.own_words"), call["words"])
        for kind in ("disclosure", "erasure"):
            self.hand.click(t(f"intake.chip_{kind}"))
        self.see("intake")
        self.hand.press("Ctrl+S")
        self.tab("intake")
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
        self.see("case_intake")

    # 3. The form goes out

    def _form_out(self) -> None:
        self.do_next()
        self.see("form_letter")
        self.print_letter("forms")
        self.do_next()
        self.hand.click(t("posting.own_tick"))
        self.hand.press("F8")
        self.see("form_posted")

    # 4. Papers, on different days

    def _papers_in(self) -> None:
        self.day("form_back")
        self.reopen()
        self.tab("checklist")
        self.hand.press("F6")
        self._arrival("request_form", self.told["days"]["form_received"])
        self.see("paper_arrival")
        self.hand.click(t("checklist_panel.sheet_record_more"))
        self._arrival("health_insurance", self.told["days"]["form_received"])
        self.hand.click(t("checklist_panel.sheet_record_yes"))
        self.see("papers_first")
        self._choose_paper("health_insurance")
        self.hand.click(t("checklist_panel.reject"))
        self.see("reject")
        self.hand.click(t("checklist_panel.sheet_reject_yes"))
        self._choose_paper("request_form")
        self.hand.press("Ctrl+E")
        self.hand.click(t("checklist_panel.by_phone"))
        self.hand.click(t("checklist_panel.sheet_phone_yes"))
        self.see("deficiency_told")
        self._shred("shredded_insurance")

    def _passport_in(self) -> None:
        self.day("passport")
        self.reopen()
        self.tab("checklist")
        self.hand.press("F6")
        self._arrival("passport_with_address_page", "")
        self.hand.click(t("checklist_panel.sheet_record_yes"))
        self._choose_paper("passport_with_address_page")
        self.hand.press("Ctrl+E")
        self.see("masking_gate")
        self.hand.click(t("checklist_panel.masked_by_desk"))
        self.hand.click(t("checklist_panel.finish"))
        self.see("identity_checked")
        self.hand.press("F9")
        self.see("why_this_date")
        self.hand.press("Esc")
        self._shred("shredded_passport")

    def _arrival(self, paper: str, received_on: str) -> None:
        self.hand.choose(t("checklist_panel.paper"), t(f"papers.{paper}"))
        if received_on:
            self.hand.write(t("checklist_panel.received_on"), received_on)

    def _choose_paper(self, paper: str) -> None:
        self.hand.choose_row(t("case_page.tab_checklist"), t(f"papers.{paper}"))

    def _shred(self, picture: str) -> None:
        self.tab("disposal")
        self.hand.press("Ctrl+D")
        self.see(picture)
        self.hand.click(t("disposal.dispose_done"))

    # 5. The inquiry and the data found

    def _inquiry(self) -> None:
        told = self.told["inquiry"]
        self.tab("inquiries")
        self.hand.click(t("inquiries.new"))
        self.hand.write(t("inquiries.department"), told["department"])
        self.hand.write(t("inquiries.wanted_on"), told["wanted"])
        self.hand.click(t("inquiries.ask"))
        self.see("inquiry_asked")
        self.day("answered")
        self.reopen()
        self.tab("inquiries")
        self.hand.write(t("inquiries.finding"), told["finding"])
        self.hand.click(t("inquiries.answer"))
        QGuiApplication.clipboard().setText(told["annex"])
        self.hand.go_to(t("inquiries.annex"))
        self.hand.press("Ctrl+V")
        self.hand.click(t("inquiries.keep"))
        self.see("inquiry_answered")

    # 6. The decision, there and back

    def _decision(self) -> None:
        self.day("decided")
        self.reopen()
        self.tab("decisions")
        self._decide(Outcome.PARTLY, "D-1", self.told["decision"]["reason"])
        self.see("decision_partly")
        self.hand.press("Ctrl+Down")
        self.hand.choose(t("decisions.outcome"), label(Outcome.GRANTED))
        self.hand.click(t("decisions.warned"))
        self.hand.press("Ctrl+S")
        self.see("decision_granted")
        self.hand.click(t("decisions.submit"))

    def _decide(self, outcome: Outcome, ground: str, reason: str) -> None:
        self.hand.choose(t("decisions.outcome"), label(outcome))
        self.hand.choose(t("decisions.ground"), t(f"grounds.{ground}"))
        self.hand.write(t("decisions.reason"), reason)
        self.hand.press("Ctrl+S")

    def _sent_back(self) -> None:
        self._sign_in("supervisor")
        self.hand.press("Alt+1")
        self.see("today")
        self.look_round()
        self.hand.press("Alt+4")
        self.hand.write(t("approvals.comment"), self.told["decision"]["comment"])
        self.see("approval_comment")
        self.hand.press("Ctrl+Backspace")
        self._sign_in("operator")
        self.open()
        self.tab("decisions")
        self.hand.choose_row(t("decisions.items"), t("labels.request_kind.disclosure"))
        self.hand.write(t("decisions.reason"), self.told["decision"]["better"])
        self.hand.press("Ctrl+S")
        self.see("decision_mended")
        self.hand.click(t("decisions.submit"))

    def _approval(self) -> None:
        self._sign_in("supervisor")
        self.hand.press("Alt+4")
        self.see("approval")
        self.hand.ready(t("approvals.send_back"))  # both answers wait until the decision can be read
        self.hand.press("Ctrl+Return")
        self.see("approved")

    # 7. Carried out, answered, compared, posted

    def _answer(self) -> None:
        told = self.told["decision"]
        self._sign_in("operator")
        self.day("posted")
        self.open()
        self.do_next()
        self.hand.write(t("decisions.done_what"), told["erased"])
        self.hand.write(t("decisions.remains"), told["remains"])
        self.hand.click(t("decisions.carry_out"))
        self.see("carried_out")
        self.do_next()
        self.see("answer_made")
        self.print_letter("answer")
        self.do_next()
        for comparison in ("name", "address", "content"):
            self.hand.click(t(f"posting.compare_{comparison}"))
        self.hand.choose(t("posting.second"), self.told["supervisor"])
        self.hand.write(t("posting.password"), self.told["password"])
        self.see("comparison")
        self.hand.click(t("posting.compare_done"))
        self.hand.choose(t("posting.method"), label(PostMethod.SIMPLIFIED_REGISTERED))
        self.hand.write(t("posting.tracking"), self.told["posting"]["tracking"])
        self.see("posting")
        self.hand.press("F8")
        self.see("answer_posted")

    # 8. The end

    def _end(self) -> None:
        self.tab("disposal")
        self.see("before_the_end")
        self.hand.click(t("disposal.close"))
        self.hand.press("Ctrl+H")
        self.see("history")
        self.hand.press("Esc")
        self.say("closed")
