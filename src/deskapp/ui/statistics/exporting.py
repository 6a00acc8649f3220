"""A year's ledger or statistics as a file: which kind, with names or not, what it will hold."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from deskapp.domain.errors import Trouble
from deskapp.operations.handing_out import FileKind
from deskapp.text import t
from deskapp.ui.ask import Ask
from deskapp.ui.widgets.banner import Banner
from deskapp.ui.widgets.field import ChoiceField
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.tick import Tick

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Wish:
    """What shall be handed out."""

    sheet: str
    kind: FileKind
    names: bool
    replace_lost: bool = False


class ExportDialog(Ask):
    """Says beforehand what personal data the file will hold."""

    def __init__(self, parent: QWidget, sheet: str, year: str) -> None:
        super().__init__(
            parent,
            t(f"statistics.export_{sheet}_title"),
            t("statistics.export_yes"),
            icon="download",
            text=year,
        )
        self._sheet = sheet
        kinds: list[tuple[str, object]] = [(t(f"statistics.kind_{kind}"), kind) for kind in FileKind]
        self.kind = ChoiceField(t("statistics.kind"), kinds)
        self.names = Tick(t("statistics.with_names"))
        self.note = Banner("warn", "alert")
        self.holds = Label("", 13, tone="text2", wrap=True)
        self.body.addWidget(self.kind)
        if sheet == "ledger":
            self.body.addWidget(self.names)
        self.body.addWidget(self.note)
        self.body.addWidget(self.holds)
        self.names.toggled.connect(lambda _on: self._tell())
        self._tell()
        self.kind.setFocus()

    def wish(self) -> Wish:
        """What was chosen."""
        kind = self.kind.value()
        return Wish(self._sheet, FileKind(str(kind)), self.names.isChecked())

    def _tell(self) -> None:
        names = self.names.isChecked()
        self.note.say(t("statistics.holds_names") if names else "", t("statistics.holds_names_text"))
        self.holds.set_words("" if names else t(f"statistics.{self._sheet}_holds"))
        self.holds.setVisible(not names)
        self.fit()


def ask_replacing(parent: QWidget, trouble: Trouble) -> Ask:
    """Show every cell that CP932 cannot write, before any of it goes out otherwise than it was typed."""
    cells = [str(each) for each in trouble.facts["cells"]]  # type: ignore[attr-defined]
    ask = Ask(
        parent,
        t("statistics.lost_title", count=len(cells)),
        t("statistics.lost_yes"),
        text=t("statistics.lost_text"),
    )
    for cell in cells[:_SHOWN]:
        place, _, rest = cell.partition(" ")
        ask.body.addWidget(Label(t("statistics.lost_cell", row=place, cell=rest), 13))
    if len(cells) > _SHOWN:
        ask.body.addWidget(Label(t("statistics.lost_more", count=len(cells) - _SHOWN), 13, tone="text2"))
    return ask
