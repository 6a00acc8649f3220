"""Libraries that nothing carried asks for are left out; what a library asks for itself comes along."""

from pathlib import Path

import PySide6

from needed import Entry, needed

QT = Path(PySide6.__file__).parent / "Qt"


def entry(path: Path) -> Entry:
    return (f"PySide6/{path.name}", str(path), "BINARY")


def test_a_plugin_takes_its_libraries_and_theirs_and_no_other() -> None:
    plugin = entry(QT / "plugins" / "platforms" / "libqxcb.so")
    xcb, gui, svg = (entry(QT / "lib" / f"libQt6{name}.so.6") for name in ("XcbQpa", "Gui", "Svg"))
    assert sorted(needed([svg, gui, plugin, xcb])) == sorted([plugin, xcb, gui])
