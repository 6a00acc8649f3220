"""The house keeps its shape: arrows point down, and each library is known to one room only."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "deskapp"

# Which rooms and files of src/deskapp know a library; one that is not named here is known to none.
KNOWN_TO = {
    "PySide6": {"ui", "app", "display"},
    "shiboken6": {"ui"},
    "sqlalchemy": {"storage"},
    "sqlcipher3": {"storage"},
    "alembic": {"storage"},
    "psycopg": {"storage"},
    "argon2": {"storage"},
    "cryptography": {"storage"},
    "fontTools": {"letters"},
    "segno": {"letters"},
    "pypdf": {"letters"},
    "pikepdf": {"letters"},
    "xlsxwriter": {"exchange/excel"},
    "pypdfium2": {"ui"},
    "joyokanji": {"storage"},
    "jpholiday": {"domain/calendar"},
    "dateutil": {"domain/calendar", "domain/disposal"},
}


def test_the_import_contracts_of_pyproject_hold() -> None:
    # In a process of its own: it turns off every logger that it finds.
    run = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--config", ROOT / "pyproject.toml"],
        env={"PYTHONPATH": str(SOURCE.parent)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_each_library_is_known_to_its_room_only() -> None:
    strangers = [
        f"{place} imports {library}"
        for place, library in imported()
        if not any(place == home or place.startswith(f"{home}/") for home in KNOWN_TO.get(library, set()))
    ]
    assert strangers == []


def test_nothing_speaks_to_a_network_but_the_driver_of_a_desks_own_server() -> None:
    # The manual tells an office that nothing is sent, fetched or listened to.
    modules = r"socket|ssl|http|urllib(?!\.parse\b)|smtplib|ftplib|imaplib|xmlrpc|asyncio"
    speaking = re.compile(rf"^\s*(?:import|from) +(?:{modules})\b|QtNetwork", re.MULTILINE)
    files = {file: speaking.search(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py")}
    assert [str(file.relative_to(SOURCE)) for file, found in files.items() if found] == []


def test_no_file_of_the_source_is_longer_than_300_lines() -> None:
    long = {
        str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py")
        if len(file.read_text().splitlines()) > 300
    }
    assert long == set()


def imported() -> Iterator[tuple[str, str]]:
    """Each file, as "room/name", with each library it imports, the standard one and ours aside."""
    for file in sorted(SOURCE.rglob("*.py")):
        place = file.relative_to(SOURCE).with_suffix("").as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            for library in top_names(node) - sys.stdlib_module_names - {"deskapp"}:
                yield place, library


def top_names(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name.partition(".")[0] for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
        return {node.module.partition(".")[0]}
    return set()
