"""This computer's own settings: which desk, who signed in here, how the window looks."""

import json
import logging
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from deskapp.domain.errors import StorageProblem
from deskapp.storage import replacing

NAMES_KEPT = 8
_SMALLEST = 320
_LONGEST_IDLE = 60  # minutes; never to lock is no setting

_log = logging.getLogger(__name__)


class Config(NamedTuple):
    """What this computer remembers of its user; nothing of any case.

    `desk` is the folder of the desk opened last, empty before the first start. `people` are the
    names that signed in here, the last one first. Width and height are in pixels. After
    `idle_minutes` without key or mouse the window locks itself (spec §10).
    """

    desk: str = ""
    people: tuple[str, ...] = ()
    theme: str = "system"
    language: str = "ja"
    width: int = 1366
    height: int = 720
    maximized: bool = False
    idle_minutes: int = 10

    def at_desk(self, folder: Path, names: tuple[str, ...] = ()) -> "Config":
        """The same settings at a desk's folder; the names belong to the desk they signed in at."""
        people = self.people if self.desk == str(folder) else names[:NAMES_KEPT]
        return self._replace(desk=str(folder), people=people)

    @property
    def impersonal(self) -> dict[str, object]:
        """All but the folder and the names."""
        return {name: value for name, value in self._asdict().items() if name not in ("desk", "people")}

    def signed_in(self, name: str) -> "Config":
        """The same settings after somebody signed in."""
        others = tuple(each for each in self.people if each != name)
        return self._replace(people=(name, *others)[:NAMES_KEPT])

    def among(self, names: Collection[str]) -> "Config":
        """The same settings with the names alone that still work at the desk."""
        return self._replace(people=tuple(each for each in self.people if each in names))


def config_file() -> Path:
    """Where this computer's settings are kept."""
    return _folder("XDG_CONFIG_HOME", ".config", "APPDATA") / "config.json"


def data_folder() -> Path:
    """Where desks are kept unless somebody chooses another place."""
    return _folder("XDG_DATA_HOME", ".local/share", "LOCALAPPDATA")


def log_file() -> Path:
    """Where bugs are written down, without personal data."""
    return _folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA") / "deskapp.log"


def machine_folder() -> Path:
    """Where this computer keeps the secrets by which it opens desks alone; outside every desk's folder."""
    return _folder("XDG_STATE_HOME", ".local/state", "LOCALAPPDATA") / "machine"


def computer_name() -> str:
    """What this computer calls itself, for the list of those that were let in."""
    import platform  # not needed to show a window

    return platform.node() or sys.platform


def load(file: Path) -> Config:
    """The settings kept in `file`; what is missing or unreadable there falls back to its default."""
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError):
        _log.warning("settings of this computer could not be read; defaults are used")
        return Config()
    return _checked(kept) if isinstance(kept, dict) else Config()


def save(config: Config, file: Path) -> None:
    """Keep the settings; a full or read-only disk costs the settings, never the work."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        content = json.dumps(config._asdict(), ensure_ascii=False, indent=1).encode()
        replacing.put(file, content, fsync=False)
    except (OSError, StorageProblem):
        _log.warning("settings of this computer could not be kept")


def _checked(kept: dict[str, object]) -> Config:
    config = Config()
    for name in Config._fields:
        value = kept.get(name)
        if name == "people" and isinstance(value, list):
            config = config._replace(people=tuple(str(each) for each in value))
        elif type(value) is type(getattr(config, name)):
            known: dict[str, Any] = {name: value}
            config = config._replace(**known)
    return config._replace(
        width=max(config.width, _SMALLEST),
        height=max(config.height, _SMALLEST),
        idle_minutes=min(max(config.idle_minutes, 1), _LONGEST_IDLE),
    )


def _folder(variable: str, usual: str, on_windows: str) -> Path:
    windows = sys.platform == "win32"
    base = os.environ.get(on_windows if windows else variable)
    return Path(base or Path.home() / usual) / "deskapp"
