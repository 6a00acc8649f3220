"""The only file that knows where forms, resources, manual and fonts are: checkout, wheel or frozen app."""

import os
import tomllib
from functools import cache
from pathlib import Path

from deskapp.domain.errors import StorageProblem

_PACKAGE = Path(__file__).resolve().parent
# A wheel and the frozen app carry the folders inside the package; a checkout has them at its top, docs/ too.
_ROOT = _PACKAGE if (_PACKAGE / "resources").is_dir() else _PACKAGE.parents[1]


def resource(*names: str) -> Path:
    """The file or folder of resources/ at `names`, such as "text", "ja"."""
    return _ROOT.joinpath("resources", *names)


def form(*names: str) -> Path:
    """The file or folder of forms/ at `names`: what leaves the building."""
    return _ROOT.joinpath("forms", *names)


def manual(*names: str) -> Path:
    """The file or folder of the manual at `names`: docs/manual, which F1 shows."""
    return _ROOT.joinpath("docs", "manual", *names)


def made_manual(*names: str) -> Path:
    """The file at `names` of what `make manual` made: beside the frozen program, in a checkout in build/."""
    return (_ROOT / "build" if _ROOT != _PACKAGE else _PACKAGE.parents[1]).joinpath("manual", *names)


def font_cache() -> Path:
    """Where set-up unpacks the fonts that the system lacks."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "deskapp" / "fonts"


def font(face: str) -> Path:
    """The file of a face named in resources/fonts.lock, such as "BIZ UDPGothic Bold".

    The frozen app carries its own; else a font is where its Debian package or set-up put it. Only the size is
    compared: set-up compares the digests, and reading 46 MB would slow every start.
    Raises StorageProblem `font_missing` when no such file is there, KeyError for a face not in the lock.
    """
    path, size = locked_fonts()[face]
    for place in (_ROOT / "fonts" / path.name, path, font_cache() / path.name):
        if place.is_file() and place.stat().st_size == size:
            return place
    raise StorageProblem("font_missing", face=face)


@cache
def locked_fonts() -> dict[str, tuple[Path, int]]:
    """Each face of resources/fonts.lock: the file of its Debian package, and its size in bytes."""
    with resource("fonts.lock").open("rb") as lock:
        return {entry["face"]: (Path(entry["path"]), entry["size"]) for entry in tomllib.load(lock)["font"]}
