"""Makes the manual to be read outside the program: book.py GUIDED OUT. Needs markdown-it-py and weasyprint.

Of docs/manual and the pictures that the guided run left in GUIDED it writes, for each language, a folder of
HTML with a table of contents, and one PDF. F1 shows the same pages with the same pictures.
"""

import html
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from deskapp import __version__, text
from deskapp.assets import font, manual
from deskapp.text import t
from deskapp.ui.help.manual import PARTS, page

STYLE = Path(__file__).with_name("book.css")
WEIGHTS = {"BIZ UDPGothic": 400, "BIZ UDPGothic Bold": 700}
_STEP = re.compile(r"\d\d_(\w+)\.png")
_SHOWN = re.compile(r"\]\(pictures/(\w+)\.png\)")
_LINK = re.compile(r'href="([\w-]+)\.md"')
_MARKDOWN = MarkdownIt("commonmark").enable("table")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the manual: its file's name, its title, and what stands below the title as HTML."""

    name: str
    title: str
    body: str

    @property
    def head(self) -> str:
        """The title as HTML."""
        return html.escape(self.title)


Parts = dict[str, tuple[Chapter, ...]]


def make(guided: Path, out: Path) -> None:
    """Write the manual into `out`, from which goes whatever was there; ends if the run lacks a picture."""
    shutil.rmtree(out, ignore_errors=True)
    keep_pictures(guided, out / "pictures")
    shutil.copyfile(STYLE, out / "book.css")
    for language in text.LANGUAGES:
        text.use(language)
        parts = {part: tuple(map(_chapter, names)) for part, names in PARTS.items()}
        _write_pages(parts, out / language)
        _print(parts, out / f"deskapp-manual-{language}.pdf", out / language)


def keep_pictures(guided: Path, folder: Path) -> None:
    """Copy the pictures that the manual shows, under the names of their steps."""
    steps = {named[1]: file for file in guided.glob("*.png") if (named := _STEP.fullmatch(file.name))}
    folder.mkdir(parents=True)
    for name in sorted(shown_pictures()):
        if name not in steps:
            sys.exit(f"{name}.png: the guided run leaves no such picture")
        shutil.copyfile(steps[name], folder / f"{name}.png")


def shown_pictures() -> set[str]:
    """The steps of the guided run that the manual shows, in whichever language."""
    return {
        name for file in manual().rglob("*.md") for name in _SHOWN.findall(file.read_text(encoding="utf-8"))
    }


def _chapter(name: str) -> Chapter:
    found = page(name, pictured=True)
    body = _MARKDOWN.render(found.text).replace('src="pictures/', 'src="../pictures/')
    return Chapter(name, found.title, body)


def _write_pages(parts: Parts, folder: Path) -> None:
    folder.mkdir()
    chapters = [each for inside in parts.values() for each in inside]
    contents = _contents(parts, "{}.html")
    _write(folder / "index.html", t("help.book"), f"<h1>{_said('book')}</h1>{_edition()}{contents}")
    for place, each in enumerate(chapters):
        ways = _ways(chapters[place - 1] if place else None, chapters[place + 1 : place + 2])
        body = _LINK.sub(r'href="\1.html"', each.body)
        _write(folder / f"{each.name}.html", each.title, f"{ways}<h1>{each.head}</h1>{body}{ways}")


def _ways(before: Chapter | None, after: list[Chapter]) -> str:
    left = f'<a href="{before.name}.html">← {before.head}</a>' if before else "<span></span>"
    right = "".join(f'<a href="{each.name}.html">{each.head} →</a>' for each in after) or "<span></span>"
    return f'<nav class="ways">{left}<a href="index.html">{_said("contents")}</a>{right}</nav>'


def _print(parts: Parts, file: Path, folder: Path) -> None:
    """All pages as one PDF, tagged to be read aloud, with the program's own fonts."""
    whole = [f"<header><h1>{_said('book')}</h1>{_edition()}</header>{_contents(parts, '#{}')}"]
    for part, inside in parts.items():
        for place, each in enumerate(inside):
            first = f'<p class="part">{_said(f"part_{part}")}</p>' if not place else ""
            body = _LINK.sub(r'href="#\1"', each.body)
            whole.append(f'<section id="{each.name}">{first}<h1>{each.head}</h1>{body}</section>')
    fonts = FontConfiguration()
    HTML(string=_document(t("help.book"), "".join(whole)), base_url=f"{folder}/").write_pdf(
        file,
        stylesheets=[CSS(string=_faces(), font_config=fonts), CSS(STYLE, font_config=fonts)],
        font_config=fonts,
        pdf_variant="pdf/ua-1",
    )


def _faces() -> str:
    return "\n".join(
        f'@font-face {{ font-family: "BIZ UDPGothic"; font-weight: {weight};'
        f' src: url("{font(face).as_uri()}") }}'
        for face, weight in WEIGHTS.items()
    )


def _contents(parts: Parts, link: str) -> str:
    lists = "".join(
        f"<h2>{_said(f'part_{part}')}</h2><ul>"
        + "".join(f'<li><a href="{link.format(each.name)}">{each.head}</a></li>' for each in inside)
        + "</ul>"
        for part, inside in parts.items()
    )
    return f'<nav class="contents">{lists}</nav>'


def _edition() -> str:
    return f'<p class="edition">{html.escape(t("help.edition", version=__version__))}</p>'


def _said(key: str) -> str:
    return html.escape(t(f"help.{key}"))


def _write(file: Path, title: str, body: str) -> None:
    style = '<link rel="stylesheet" href="../book.css">'
    file.write_text(_document(title, body, style), encoding="utf-8")


def _document(title: str, body: str, style: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{text.language()}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{html.escape(title)}</title>{style}'
        f"</head><body>{body}</body></html>\n"
    )


if __name__ == "__main__":
    make(Path(sys.argv[1]), Path(sys.argv[2]))
