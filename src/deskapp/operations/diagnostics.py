"""What helps to mend the program: versions, figures and bugs, and nothing about anybody (spec §10)."""

import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from deskapp import __version__
from deskapp.domain.acts import Act
from deskapp.operations import breaches
from deskapp.operations.audit import last_verified
from deskapp.operations.backup import kept_days, last_backup
from deskapp.operations.desk import Desk
from deskapp.operations.timekeeping import clock_behind
from deskapp.storage.engine import FILE
from deskapp.storage.store import Reader

#: Part → name → value, all as text.
Report = Mapping[str, Mapping[str, str]]

_LIBRARIES = ("PySide6-Essentials", "SQLAlchemy", "sqlcipher3", "alembic", "argon2-cffi", "cryptography")
_LAST_LINES = 300
_PATH = re.compile(r'File "(?:[^"]*[/\\])?([^"/\\]+[/\\][^"/\\]+)"')
_ASCII = re.compile(r"[\t\x20-\x7e]*")
#: Desk-wide settings that say something and name nobody.
_SETTINGS = ("sample", "backup_days", "log_breach")


def of_computer(settings: Mapping[str, object], log_file: Path) -> Report:
    """What can be told where no desk opens: the program, the computer, its settings, the last bugs.

    Args:
        settings: this computer's; whoever calls leaves out its folders and names.
    """
    versions = {each: _version(each) for each in _LIBRARIES}
    system = {
        "system": platform.platform(),
        "machine": platform.machine(),
        "frozen": str(getattr(sys, "frozen", False)),
        "file names": sys.getfilesystemencoding(),
    }
    return {
        "program": {"deskapp": __version__, "Python": platform.python_version()} | versions,
        "computer": system,
        "settings of this computer": {name: str(value) for name, value in settings.items()},
        "last bugs": {f"{place:03}": line for place, line in enumerate(_bugs(log_file), 1)},
    }


def of_desk(desk: Desk) -> Report:
    """The same of a desk; that it was handed out is in its log.

    Raises:
        RuleViolation: `not_your_role`.
    """
    with desk.doing(Act.EXPORT) as tx:
        tx.writer.log({"diagnostics": True})
    with desk.looking() as reader:
        file = reader.file_facts()
        rows, acts, roles = reader.rows(), reader.acts(), _roles(desk, reader)
        settings = {name: reader.setting(name) or "" for name in _SETTINGS}
    return {
        "file": file | _sizes(desk.folder),
        "rows": _texts(rows),
        "acts in the log": _texts(acts),
        "people by role": roles,
        "settings of the desk": settings | {"kept_days": str(kept_days(desk))},
        "state": _state(desk),
    }


def in_words(*reports: Report) -> str:
    """One line for each thing told, the parts under their names."""
    lines: list[str] = []
    for report in reports:
        for part, told in report.items():
            lines += [f"[{part}]", *(f"{name}: {value}" for name, value in told.items()), ""]
    return "\n".join(lines)


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:  # a frozen program has no note of it
        return "?"


def _bugs(log_file: Path) -> Iterator[str]:
    """The end of the log of bugs. Only the last two parts of a path: the rest may be somebody's name.

    What is not plain ASCII is no line of the program's own.
    """
    try:
        lines = log_file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return
    for line in lines[-_LAST_LINES:]:
        short = _PATH.sub(r'File "\1"', line)
        home = str(Path.home())
        yield short.replace(home, "~") if _ASCII.fullmatch(short) else "(left out)"


def _sizes(folder: Path) -> dict[str, str]:
    found = {}
    for name in (FILE, f"{FILE}-wal", "desk.key", "desk.head"):
        file = folder / name
        found[f"{name} bytes"] = str(file.stat().st_size if file.is_file() else 0)
    return found | {"free bytes": str(shutil.disk_usage(folder).free)}


def _roles(desk: Desk, reader: Reader) -> dict[str, str]:
    people = desk.people(reader)
    roles = sorted({each.role.value for each in people})
    told = {role: sum(each.role.value == role and not each.ended_on for each in people) for role in roles}
    return _texts(told | {"left": sum(bool(each.ended_on) for each in people)})


def _state(desk: Desk) -> dict[str, str]:
    verified, behind = last_verified(desk), clock_behind(desk)
    with desk.looking() as reader:
        known = breaches.found(reader)
    breach = known.breach if known else None
    return {
        "last backup": str(last_backup(desk) or "never"),
        "log verified": str(verified or "never"),
        "log breach": f"{breach.what} {breach.seq or ''}".strip() if breach else "none found",
        "clock": f"behind {behind.last_at}" if behind else "not behind the log",
        "now": str(desk.clock.now()),
    }


def _texts(figures: Mapping[str, int]) -> dict[str, str]:
    return {name: str(figure) for name, figure in figures.items()}
