"""What telling the guided run needs: days, pictures, prints, the log, and who is signed in."""

import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from deskapp.assets import resource
from deskapp.domain.kinds import LetterCode
from deskapp.text import label, t
from deskapp.ui.demo.hand import Hand
from deskapp.ui.widgets.shots import PACKED

FILE = "sample/guided.toml"
_TABS = ("intake", "checklist", "inquiries", "decisions", "letters", "disposal")


class Teller:
    """Every step leaves a picture, every letter its PDF, and all of it a line of the log."""

    def __init__(
        self,
        hand: Hand,
        signed_in: Callable[[], bool],
        go_to: Callable[[date], None],
        out: Path,
        folder: Path,
    ) -> None:
        self.hand, self.signed_in, self.go_to = hand, signed_in, go_to
        self.out, self.folder = out, folder
        self.told: Mapping[str, Any] = tomllib.loads(resource(FILE).read_text(encoding="utf-8"))
        self.made: list[Path] = []
        self.passwords: dict[str, str] = {}  # of whoever has chosen their own
        self.log: list[str] = []

    def day(self, name: str) -> None:
        """Come in on another day of the story."""
        day: date = self.told["days"][name]
        self.go_to(day)
        self.say("day", day=day.isoformat())

    def reopen(self) -> None:
        """Leave the case and open it again, as on a new day."""
        self.hand.press("Esc")
        self.open()

    def open(self) -> None:
        """Open the first case of the list."""
        self.hand.press("Alt+2")
        self.hand.press("F5")
        self.hand.press("Return")

    def tab(self, name: str) -> None:
        """Bring a tab of the case to the front."""
        self.hand.press(f"Ctrl+{_TABS.index(name) + 1}")

    def look_round(self) -> None:
        """The pages that no case leads to: the settings one by one, and the year's figures."""
        from deskapp.ui.settings.screen import PAGES

        self.hand.press("Alt+7")
        for name in PAGES:
            self.see(f"settings_{name}")
            self.hand.press("Right")
        self.hand.press("Alt+1")
        self.hand.click(t("today.statistics"))
        self.see("statistics")
        self.hand.press("Esc")

    def do_next(self) -> None:
        """Do the next step that the case page leads with."""
        self.hand.press("Ctrl+Return")

    def print_letter(self, name: str) -> None:
        """Print the letter in front by saving its PDF, and say that it came out."""
        self.hand.press("Ctrl+P")
        self.save(name, t("printing.save"))
        self.hand.click(t("printing.yes"))
        self.say("printed", letter=label(LetterCode.ANSWER if name == "answer" else LetterCode.FORM_OUT))

    def save(self, name: str, button: str) -> None:
        """Save a PDF with the button that offers it."""
        path = self.out / "letters" / f"{name}.pdf"
        path.unlink(missing_ok=True)
        self.hand.save_as(path, button)
        self.made.append(path)

    def see(self, name: str) -> None:
        """Leave a picture of what stands on the screen."""
        self.hand.settle()
        place = 1 + sum(path.suffix == ".png" for path in self.made)
        path = self.out / f"{place:02d}_{name}.png"
        if not self.hand.picture().save(str(path), "PNG", PACKED):
            raise OSError(path.name)
        self.made.append(path)

    def say(self, key: str, **values: object) -> None:
        """Write a line of the log."""
        self.log.append(t(f"demo.{key}", **values))

    def has_seen(self, name: str) -> bool:
        """Whether there is a picture of this name already."""
        return any(path.stem.endswith(name) for path in self.made)
