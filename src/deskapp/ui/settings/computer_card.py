"""このパソコンの設定: the colours, the language, and after how long the window locks itself."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from deskapp import config
from deskapp.text import LANGUAGES, t
from deskapp.ui.widgets import style
from deskapp.ui.widgets.card import Card
from deskapp.ui.widgets.label import Label
from deskapp.ui.widgets.segments import Segments
from deskapp.ui.widgets.tokens import THEMES

#: Minutes that an office chooses from; the file of the settings may say another number.
_IDLE_MINUTES = (5, 10, 15, 30)


class ComputerCard(Card):
    """`chosen` tells a setting of `config.Config` by its name, and its new value."""

    chosen = Signal(str, object)

    def __init__(self) -> None:
        super().__init__(t("settings.computer"))
        now = config.load(config.config_file())
        self.theme = Segments(
            [(t(f"settings.theme_{each}"), each) for each in (style.SYSTEM, *THEMES)],
            name=t("settings.theme"),
        )
        self.language = Segments(
            [(t(f"settings.language_{each}"), each) for each in LANGUAGES], name=t("settings.language")
        )
        minutes = sorted({*_IDLE_MINUTES, now.idle_minutes})
        self.idle = Segments(
            [(t("settings.idle_minutes", minutes=each), each) for each in minutes], name=t("settings.idle")
        )
        self.theme.set_value(style.worn(_app()))
        self.language.set_value(now.language)
        self.idle.set_value(now.idle_minutes)
        self._lay_out()
        self.theme.chosen.connect(self._dress)
        self.language.chosen.connect(lambda value: self.chosen.emit("language", value))
        self.idle.chosen.connect(lambda value: self.chosen.emit("idle_minutes", value))

    def _dress(self, theme: object) -> None:
        style.wear(_app(), str(theme))
        self.chosen.emit("theme", theme)

    def _lay_out(self) -> None:
        for name, choice in (("theme", self.theme), ("language", self.language), ("idle", self.idle)):
            self.body.addWidget(Label(t(f"settings.{name}"), 13, bold=True))
            self.body.addWidget(choice)
            self.body.addWidget(Label(t(f"settings.{name}_note"), 12, tone="text3", wrap=True))


def _app() -> QApplication:
    return cast("QApplication", QApplication.instance())
