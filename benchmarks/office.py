"""LibreOffice beside our letters: one call that converts flat text documents."""

import os
import shutil
import subprocess
from collections.abc import Iterable
from html import escape
from pathlib import Path

from answers import Content, Part, Words
from peers import CELL, GOTHIC, HEADING, MINCHO, SIZE, font_settings

_SPACES = {
    **{name: f"{name}:1.0" for name in ("office", "style", "text", "table")},
    "fo": "xsl-fo-compatible:1.0",
    "svg": "svg-compatible:1.0",
}
_STYLES = {"P": (MINCHO, SIZE), "H": (GOTHIC, HEADING), "C": (MINCHO, CELL)}


def lacking() -> str:
    """What there is to say where LibreOffice cannot be called; nothing where it can."""
    package = "libreoffice-writer-nogui"
    how = f"no soffice on the path (sudo apt-get install -y --no-install-recommends {package})"
    return "" if shutil.which("soffice") else how


def write(content: Content, file: Path) -> None:
    """Write the words as a flat text document."""
    file.write_text(_document(content), encoding="utf-8")


def convert(files: Iterable[Path], folder: Path) -> None:
    """Make a PDF of each in `folder`, in one call."""
    where = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--outdir", str(folder)]
    known = {**os.environ, "FONTCONFIG_FILE": str(font_settings())}
    command = ["soffice", "--headless", "--convert-to", "pdf", *where, *map(str, files)]
    subprocess.run(command, env=known, capture_output=True, check=True)


def _document(content: Content) -> str:
    uri = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{uri}:{rest}"' for name, rest in _SPACES.items())
    kind = "application/vnd.oasis.opendocument.text"
    faces = f"<office:font-face-decls>{''.join(map(_face, (MINCHO, GOTHIC)))}</office:font-face-decls>"
    styles = f"<office:styles>{''.join(map(_style, _STYLES))}</office:styles>"
    body = f"<office:body><office:text>{''.join(map(_element, content))}</office:text></office:body>"
    head = f'<office:document {spaces} office:version="1.2" office:mimetype="{kind}">'
    return f"{head}{faces}{styles}{body}</office:document>"


def _face(name: str) -> str:
    return f'<style:font-face style:name="{name}" svg:font-family="{name}"/>'


def _style(name: str) -> str:
    face, size = _STYLES[name]
    faces = f'style:font-name="{face}" style:font-name-asian="{face}"'
    sizes = f'fo:font-size="{size}pt" style:font-size-asian="{size}pt"'
    properties = f"<style:text-properties {faces} {sizes}/>"
    return f'<style:style style:name="{name}" style:family="paragraph">{properties}</style:style>'


def _element(part: Part) -> str:
    if part is None:
        return ""
    if isinstance(part, Words):
        return _paragraph(part.text, "H" if part.heading else "P")
    columns = f'<table:table-column table:number-columns-repeated="{len(part.head)}"/>'
    head = f"<table:table-header-rows>{_row(part.head)}</table:table-header-rows>"
    return f"<table:table>{columns}{head}{''.join(map(_row, part.rows))}</table:table>"


def _row(cells: Iterable[str]) -> str:
    inside = "".join(f"<table:table-cell>{_paragraph(each, 'C')}</table:table-cell>" for each in cells)
    return f"<table:table-row>{inside}</table:table-row>"


def _paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'
