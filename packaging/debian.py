"""Makes a Debian package of the frozen program: debian.py FROZEN OUT. Needs dpkg-deb, and no root.

The program lies in /opt/deskapp, all in one folder as it was frozen; what an office PC looks for elsewhere (a
command, a menu entry, an icon, a manual page) leads there. Records lie in folders of the people's own and are
never touched: removing the package, even purging it, keeps them.
"""

import gzip
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import system
from deskapp import __version__
from parts import ROOT

OPT, SHARE = Path("opt/deskapp"), Path("usr/share")
#: Debian 13 and Ubuntu 24.04 renamed these when time_t grew; the older name stands second.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64", "libcups2": "libcups2t64"}
#: What only the tests' own drawer opens.
TESTS_ONLY = {"libfribidi0"}
CONTROL = """Package: deskapp
Version: {version}
Architecture: {architecture}
Maintainer: deskapp <deskapp@localhost>
Installed-Size: {kilobytes}
Depends: {depends}
Section: misc
Priority: optional
Description: case manager for requests under the Act on the Protection of Personal Information
 顧客相談担当窓口のための、開示等の請求の案件管理。最初の電話から、回答書の発送、
 本人確認書類の廃棄までを一つの画面で扱います。記録は暗号化した一つのファイルに入ります。
 .
 From the first phone call to the posted letter and the shredded photocopy; everything
 lives in one encrypted file. The desk speaks Japanese, with every word in English beside it.
"""


def build(frozen: Path, out: Path) -> Path:
    """Write deskapp_VERSION_ARCHITECTURE.deb into `out` and return it."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], check=True, capture_output=True, text=True
    ).stdout.strip()
    target = out / f"deskapp_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        lay_out(frozen, tree)
        _control(tree, architecture)
        subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "--build", tree, target], check=True)
    return target


def lay_out(frozen: Path, tree: Path) -> None:
    """Put everything where Debian looks for it."""
    shutil.copytree(frozen, tree / OPT, symlinks=True)
    shared = tree / OPT / "_internal" / "share"
    _put(shared / "deskapp.desktop", tree / SHARE / "applications" / "deskapp.desktop")
    _put(shared / "deskapp.png", tree / SHARE / "icons" / "hicolor" / "256x256" / "apps" / "deskapp.png")
    doc = tree / SHARE / "doc" / "deskapp"
    _put(frozen / "NOTICE.txt", doc / "copyright")
    _zip(ROOT / "CHANGELOG.md", doc / "changelog.gz")
    _zip(ROOT / "packaging" / "deskapp.1", tree / SHARE / "man" / "man1" / "deskapp.1.gz")
    (doc / "manual").symlink_to(Path("/") / OPT / "manual")
    command = tree / "usr" / "bin" / "deskapp"
    command.parent.mkdir(parents=True)
    command.symlink_to(Path("/") / OPT / "deskapp")


def depends() -> str:
    """The libraries that the frozen program finds on the system, as Debian names them."""
    packages = sorted(set(system.LIBRARIES.values()) - TESTS_ONLY)
    return ", ".join(["libc6 (>= 2.34)", *(_either(each) for each in packages)])


def _either(package: str) -> str:
    return f"{RENAMED[package]} | {package}" if package in RENAMED else package


def _control(tree: Path, architecture: str) -> None:
    kilobytes = sum(file.lstat().st_size for file in tree.rglob("*") if file.is_file()) // 1024
    control = tree / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(
        CONTROL.format(
            version=__version__, architecture=architecture, kilobytes=kilobytes, depends=depends()
        ),
        encoding="utf-8",
    )


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _zip(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(target, "wb", mtime=0) as packed:  # the same bytes from the same text
        packed.write(source.read_bytes())


if __name__ == "__main__":
    print(build(Path(sys.argv[1]), Path(sys.argv[2])))
