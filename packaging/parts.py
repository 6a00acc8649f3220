"""What the frozen program is made of: the distributions it needs to run, read from their own metadata."""

import re
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]


def parts() -> dict[str, Distribution]:
    """Every distribution of the program and of what those need, by its normal name, in order."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: dict[str, Distribution] = {}
    for line in project["dependencies"]:
        _follow(Requirement(line), found)
    return dict(sorted(found.items()))


def needs(part: Distribution) -> list[str]:
    """The normal names of what a distribution needs here."""
    return sorted({_normal(each.name) for each in _wanted(part, frozenset())})


def licence_of(part: Distribution) -> str:
    """The licence as the distribution names it: an SPDX expression, else its first line or its classifier."""
    told = part.metadata.json
    said = str(told.get("license_expression") or told.get("license") or "").strip()
    known = [line for line in told.get("classifier", ()) if line.startswith("License ::")]
    return said.splitlines()[0] if said else known[-1].rpartition(":: ")[2] if known else "see its file"


def _follow(wanted: Requirement, found: dict[str, Distribution]) -> None:
    name = _normal(wanted.name)
    if name in found:
        return
    found[name] = part = distribution(name)
    for each in _wanted(part, frozenset(wanted.extras)):
        _follow(each, found)


def _wanted(part: Distribution, extras: frozenset[str]) -> list[Requirement]:
    asked = [Requirement(line) for line in part.requires or ()]
    return [each for each in asked if _holds(each, extras)]


def _holds(wanted: Requirement, extras: frozenset[str]) -> bool:
    marker = wanted.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
