"""The fonts of resources/fonts.lock: the system's file if it is the very one, else one in the cache."""

import hashlib
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import system
from deskapp.assets import font, font_cache
from deskapp.domain.errors import StorageProblem


def locked(lock: Path) -> list[dict[str, Any]]:
    """The entries of the font lock: face, licence, package, path, size, sha256."""
    entries: list[dict[str, Any]] = tomllib.loads(lock.read_text(encoding="utf-8"))["font"]
    return entries


def in_place(entry: dict[str, Any]) -> bool:
    """Whether the program will find the font: the quick check of a stamped start."""
    try:
        font(entry["face"])
    except StorageProblem:
        return False
    return True


def is_the_one(file: Path, entry: dict[str, Any]) -> bool:
    """Whether `file` is the very font of the lock, by its digest."""
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == entry["sha256"]


def missing(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The fonts of which neither place holds the very file."""
    return [entry for entry in entries if not any(is_the_one(place, entry) for place in _places(entry))]


def fetch(entries: list[dict[str, Any]]) -> None:
    """Unpack the fonts from their Debian packages into the cache, uninstalled; raises system.Trouble."""
    packages = sorted({entry["package"] for entry in entries})
    font_cache().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="unpacking-", dir=font_cache()) as folder:
        download(packages, folder)
        for package in Path(folder).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, folder], check=True)
        for entry in entries:
            _keep(Path(folder) / entry["path"].lstrip("/"), entry)


def _places(entry: dict[str, Any]) -> tuple[Path, Path]:
    path = Path(entry["path"])
    return path, font_cache() / path.name


def download(packages: list[str], folder: str) -> None:
    """Bring Debian packages into `folder` uninstalled, which needs no root; raises system.Trouble.

    The package lists are read anew only if that fails.
    """
    by_hand = system.by_hand(packages)
    command = [*system.APT, "-o", "APT::Sandbox::User=root", "download", *packages]
    try:
        system.apt(command, by_hand, folder)
    except system.Trouble:
        become = system.root_prefix()
        if become is None:
            raise
        system.refresh(become, by_hand)
        system.apt(command, by_hand, folder)


def _keep(unpacked: Path, entry: dict[str, Any]) -> None:
    if not is_the_one(unpacked, entry):
        raise system.Trouble(
            f"{entry['package']} の {entry['face']} は、この版の deskapp が知るファイルではありません。"
            f" / {entry['face']} in {entry['package']} is not the file named in resources/fonts.lock."
        )
    unpacked.replace(font_cache() / unpacked.name)
