"""Gathers the licences of everything in the frozen program: licences.py DIR. Run in .venv, on Debian.

Most distributions bring their texts along. Qt's Python packages do not: theirs are the LGPL and the GPL,
which Debian holds in /usr/share/common-licenses. A font's is in its Debian package, and so is that of each
library that PyInstaller took from the system, and of what was compiled into a part.
"""

import platform
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from importlib.metadata import Distribution
from pathlib import Path

import fonts
from parts import ROOT, licence_of, parts

COMMON = Path("/usr/share/common-licenses")
#: Distributions without texts of their own → those of Debian that their licence names.
NAMED = {"pyside6-essentials": ("LGPL-3", "GPL-3"), "shiboken6": ("LGPL-3", "GPL-3")}
#: What was compiled into a part that brings no licence of it → packages of the same in Debian 12, which do.
WITHIN = {
    "cryptography": ("libssl3",),
    "psycopg-binary": ("libpq5", "libldap-2.5-0", "libsasl2-2", "libssl3", "libkrb5-3", "libkeyutils1"),
    "pyside6-essentials": ("libqt6core6", "libqt6svg6", "libqt6waylandclient6"),
    "sqlcipher3": ("libsqlcipher0", "libssl3"),
}
NOTICE = """deskapp に含まれるもの / What is inside deskapp

フォルダー licences/ の中に、部品ごとの使用許諾があります。一覧は sbom.cdx.json (CycloneDX) にもあります。
Each part has its licence in a folder of licences/; sbom.cdx.json (CycloneDX) lists them all. What was
compiled into a part is listed in licences/<part>/sboms/ where its makers tell it; its licences are in
licences/<part>/within/, as Debian tells them of the same (of Qt 6.4 for Qt 6.11, say).

Qt と PySide6 は LGPL 第3版で使っています。_internal/PySide6/ の中に、別々の共有ライブラリのまま入っています。
同じ版と互換のあるものに置き換えて使えます。そのために調べる(リバース エンジニアリング)ことも妨げません。
ソースは次の所にあります。
Qt and PySide6 are used under the LGPL, version 3. They lie in _internal/PySide6/ as shared libraries of
their own and may be replaced by compatible ones; nobody is kept from taking the program apart to that end.
Their sources, of Qt for Python and of Qt itself, are at
https://download.qt.io/official_releases/QtForPython/
https://download.qt.io/official_releases/qt/

psycopg も LGPL 第3版です。_internal/psycopg/ に Python のソースのまま、_internal/psycopg_binary/ に別々の
共有ライブラリのまま入っていて、書き換え、置き換えて使えます。ソースは次の所にあります。
psycopg, too, is under the LGPL, version 3. It lies in _internal/psycopg/ as source and in
_internal/psycopg_binary/ as shared libraries of its own, and may be changed and replaced. Its source is at
https://github.com/psycopg/psycopg

システムの共有ライブラリは Debian 12 のもので、ソースは https://sources.debian.org/ にあります。
The system's shared libraries are those of Debian 12; their sources are at https://sources.debian.org/

"""


def gather(target: Path) -> None:
    """Write NOTICE.txt and licences/ into `target`; ends the build where a part has no licence to show."""
    shutil.rmtree(target / "licences", ignore_errors=True)
    lines = []
    for name, part in parts().items():
        if not (own(part, target / "licences" / name) or _common(name, target / "licences" / name)):
            sys.exit(f"{name}: no licence found")
        lines.append(f"{name} {part.version}: {licence_of(part)}")
        for package in WITHIN.get(name, ()):
            _by_debian(package, target / "licences" / name / "within" / package)
    for package in sorted({entry["package"] for entry in fonts.locked(ROOT / "resources" / "fonts.lock")}):
        _by_debian(package, target / "licences" / package)
        lines.append(f"{package}: licences/{package}/copyright")
    lines.append(f"python {platform.python_version()}: PSF-2.0")
    _of_python(target / "licences" / "python")
    for package in sorted(libraries(target / "_internal")):
        _put(Path("/usr/share/doc", package, "copyright"), target / "licences" / package / "copyright")
        lines.append(f"{package}: licences/{package}/copyright")
    (target / "NOTICE.txt").write_text(NOTICE + "\n".join(lines) + "\n", encoding="utf-8")


def own(part: Distribution, folder: Path) -> bool:
    """Copy what the distribution itself brings; whether there was any licence.

    Some tell of what was compiled into them, OpenSSL say, in lists of parts of their own: those lie beside.
    """
    texts = _brought(part, "licenses", folder)
    _brought(part, "sboms", folder / "sboms")
    return texts


def _brought(part: Distribution, kind: str, folder: Path) -> bool:
    inside = f".dist-info/{kind}/"
    files = [file for file in part.files or () if inside in file.as_posix()]
    for file in files:
        _put(Path(str(part.locate_file(file))), folder / file.as_posix().partition(inside)[2])
    return bool(files)


def libraries(internal: Path) -> set[str]:
    """The Debian packages of the shared libraries taken from the system; ends the build at one of nobody's.

    Links lead to what the Python packages brought themselves, whose licences are there.
    """
    files = (file for file in internal.glob("lib*.so*") if not file.is_symlink())
    return {_owner(file.name) for file in files if not file.name.startswith("libpython")}


def _owner(library: str) -> str:
    told = subprocess.run(["dpkg-query", "-S", f"*/{library}"], capture_output=True, text=True, check=False)
    if told.returncode:
        sys.exit(f"{library}: of no Debian package, no licence found")
    return told.stdout.partition(":")[0]


def _of_python(folder: Path) -> None:
    _put(Path(sysconfig.get_path("stdlib"), "LICENSE.txt"), folder / "LICENSE.txt")


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _common(name: str, folder: Path) -> bool:
    for licence in NAMED.get(name, ()):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(COMMON / licence, folder / f"{licence}.txt")
    return name in NAMED


def _by_debian(package: str, folder: Path) -> None:
    folder.mkdir(parents=True)
    installed = Path("/usr/share/doc", package, "copyright")
    if installed.is_file():
        shutil.copyfile(installed, folder / "copyright")
        return
    with tempfile.TemporaryDirectory() as unpacked:
        fonts.download([package], unpacked)
        for file in Path(unpacked).glob("*.deb"):
            subprocess.run(["dpkg-deb", "-x", file, unpacked], check=True)
        shutil.copyfile(Path(unpacked, "usr/share/doc", package, "copyright"), folder / "copyright")


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
