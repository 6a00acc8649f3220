"""Writes the parts of the frozen program as CycloneDX 1.6: sbom.py FILE. Needs cyclonedx-python-lib.

FILE lies in the folder of the frozen program, whose shared libraries are looked up there.
"""

import platform
import subprocess
import sys
from importlib.metadata import Distribution
from pathlib import Path

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from packageurl import PackageURL

import fonts
from deskapp import __version__
from licences import libraries
from parts import ROOT, licence_of, needs, parts

_LICENCES = LicenseFactory()


def bom(frozen: Path) -> Bom:
    """The program frozen there, what it is made of, and what each part needs."""
    whole = Bom()
    program = Component(
        name="deskapp", version=__version__, type=ComponentType.APPLICATION, bom_ref="deskapp"
    )
    whole.metadata.component = program
    known = parts()
    found = {name: _library(name, part) for name, part in known.items()}
    letters = [_font(entry) for entry in fonts.locked(ROOT / "resources" / "fonts.lock")]
    beneath = [_python(), *map(_of_debian, sorted(libraries(frozen / "_internal")))]
    direct = [*found.values(), *letters, *beneath]
    for each in direct:
        whole.components.add(each)
    whole.register_dependency(program, direct)
    for name, part in known.items():
        whole.register_dependency(found[name], [found[each] for each in needs(part) if each in found])
    return whole


def _library(name: str, part: Distribution) -> Component:
    return Component(
        name=name,
        version=part.version,
        type=ComponentType.LIBRARY,
        bom_ref=f"{name}@{part.version}",
        purl=PackageURL("pypi", None, name, part.version),
        licenses=[_LICENCES.make_from_string(licence_of(part))],
    )


def _python() -> Component:
    version = platform.python_version()
    return Component(
        name="python",
        version=version,
        type=ComponentType.PLATFORM,
        bom_ref=f"python@{version}",
        purl=PackageURL("generic", None, "python", version),
        licenses=[_LICENCES.make_from_string("PSF-2.0")],
    )


def _of_debian(package: str) -> Component:
    """A package of shared libraries, by the name and version under which Debian tells of its holes."""
    asked = ["dpkg-query", "--show", "--showformat", "${Version}\n", package]
    told = subprocess.run(asked, check=True, capture_output=True, text=True)
    version = told.stdout.splitlines()[0]
    return Component(
        name=package,
        version=version,
        type=ComponentType.LIBRARY,
        bom_ref=f"deb:{package}@{version}",
        purl=PackageURL("deb", "debian", package, version),
        description=f"licences/{package}/copyright",
    )


def _font(entry: dict[str, str]) -> Component:
    return Component(
        name=entry["face"],
        version=entry["sha256"][:12],
        type=ComponentType.FILE,
        bom_ref=f"font:{entry['face']}",
        description=entry["package"],
        licenses=[_LICENCES.make_from_string(entry["licence"])],
    )


if __name__ == "__main__":
    outputter = make_outputter(bom(Path(sys.argv[1]).parent), OutputFormat.JSON, SchemaVersion.V1_6)
    Path(sys.argv[1]).write_text(outputter.output_as_string(indent=2), encoding="utf-8")
