"""The reminder under the papers: what shows where, why it must not, and how to open the gate (spec §4)."""

from PySide6.QtCore import Signal

from deskapp.domain.case import find
from deskapp.domain.checklist import ToMask
from deskapp.domain.kinds import MaskItem, MaskStatus
from deskapp.domain.redaction import goes_back
from deskapp.operations.views.page import CasePage
from deskapp.text import label, t
from deskapp.ui.messages import in_words
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.button import Button


class MaskBanner(Banner):
    """`said` carries the paper's id, the item and its new standing."""

    said = Signal(str, object, object)

    def __init__(self) -> None:
        self.masked = Button(t("checklist_panel.masked_by_desk"), "soft")
        self.exempt = Button(t("checklist_panel.exempt"))
        self.gone = Button(t("checklist_panel.destroyed"))
        super().__init__("warn", "eye-off", "", "", (self.masked, self.exempt, self.gone))
        self._row: ToMask | None = None
        for button, status in (
            (self.masked, MaskStatus.MASKED_BY_DESK),
            (self.exempt, MaskStatus.EXEMPT_SAME_AS_ADDRESS),
            (self.gone, MaskStatus.NOT_KEPT),
        ):
            button.clicked.connect(lambda _on=False, status=status: self._say(status))

    def show_page(self, page: CasePage, paper_id: str | None) -> None:
        """Remind of the chosen paper's open item, else of the first; hide when the gate is open."""
        rows = page.standing.checklist.mask
        chosen = [row for row in rows if row.id == paper_id]
        self._row = next(iter((*chosen, *rows)), None)
        if self._row is None:
            self.say("")
            return
        row, side = self._row, t(f"papers.sides.{self._row.side.replace(' ', '_')}")
        facts = in_words({"paper": row.paper, "item": row.item}) | {"side": side}
        why = t(f"checklist.mask.{row.item}", **facts)
        back = goes_back(find(page.case.papers, row.id), page.policy.catalogue)
        text = t("checklist_panel.banner_original") if back else t("checklist_panel.banner_clock", why=why)
        self.say(t("checklist_panel.banner_title", **facts), text)
        self.masked.setVisible(not back)
        self.exempt.setVisible(row.item is MaskItem.HONSEKI and not back)
        self.gone.setVisible(row.item is MaskItem.MY_NUMBER)
        self.masked.setAccessibleDescription(label(row.item))

    def _say(self, status: MaskStatus) -> None:
        if self._row:
            self.said.emit(self._row.id, self._row.item, status)
