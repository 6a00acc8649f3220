"""The same words made into a PDF by others, each in the way it advises and at our sizes of letters."""

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import escape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from answers import Content, Part, Words

from deskapp import assets

MINCHO, GOTHIC, LATIN = "BIZ UDMincho", "BIZ UDGothic", "BIZ UDPMincho"
SIZE, HEADING, CELL, LEADING, MARGIN = 10.5, 11.5, 9.5, 17.2, 70
Maker = Callable[[Content], bytes]


def makers() -> Iterator[tuple[str, Maker | str]]:
    """Each peer by name: how it makes a PDF, or why it is left out on this computer."""
    ways: dict[str, type[Any]] = {
        "reportlab platypus": Platypus,
        "typst": Typst,
        "WeasyPrint": WeasyPrint,
        "fpdf2": Fpdf2,
    }
    for name, prepare in ways.items():
        try:
            peer = prepare()
        except (ImportError, OSError) as reason:  # WeasyPrint raises OSError without the system's pango
            yield name, str(reason).strip().partition("\n")[0]
        else:
            yield name + getattr(peer, "note", ""), peer


@cache
def register() -> None:
    """Tell reportlab of the faces."""
    metrics, fonts = import_module("reportlab.pdfbase.pdfmetrics"), import_module("reportlab.pdfbase.ttfonts")
    for face in (MINCHO, GOTHIC, LATIN):
        metrics.registerFont(fonts.TTFont(face, str(assets.font(face))))


class Platypus:
    """reportlab's own layout: paragraphs and a LongTable, wrapped as CJK."""

    def __init__(self) -> None:
        self._flow, styles = import_module("reportlab.platypus"), import_module("reportlab.lib.styles")
        register()
        looks = {
            "text": (MINCHO, SIZE, LEADING),
            "heading": (GOTHIC, HEADING, LEADING),
            "cell": (MINCHO, CELL, 14),
        }
        self._styles = {
            name: styles.ParagraphStyle(name, fontName=face, fontSize=size, leading=leading, wordWrap="CJK")
            for name, (face, size, leading) in looks.items()
        }

    def __call__(self, content: Content) -> bytes:
        out, sides = BytesIO(), ("leftMargin", "rightMargin", "topMargin", "bottomMargin")
        page = self._flow.SimpleDocTemplate(out, **dict.fromkeys(sides, MARGIN))
        page.build(list(map(self._part, content)))
        return out.getvalue()

    def _part(self, part: Part) -> Any:
        if part is None:
            return self._flow.PageBreak()
        if isinstance(part, Words):
            return self._words(part.text, "heading" if part.heading else "text")
        rows = [[self._words(each, "cell") for each in row] for row in (part.head, *part.rows)]
        wide = [451 * share / sum(part.widths) for share in part.widths]
        rule = [("LINEBELOW", (0, 0), (-1, -1), 0.3, "#808080")]
        return self._flow.LongTable(rows, wide, repeatRows=1, style=rule)

    def _words(self, text: str, style: str) -> Any:
        return self._flow.Paragraph(escape(text), self._styles[style])


class Typst:
    """One compiler that has the fonts already; without tags, as the others."""

    _LEAD = (
        f'#set page(paper: "a4", margin: {MARGIN}pt)\n#set par(justify: true, spacing: 7pt)\n'
        f'#set text(font: "{MINCHO}", size: {SIZE}pt, lang: "ja")\n'
    )

    def __init__(self) -> None:
        module = import_module("typst")
        self._compiler = module.Compiler(font_paths=list(map(str, folders())), ignore_system_fonts=True)

    def __call__(self, content: Content) -> bytes:
        words = self._LEAD + "\n\n".join(map(self._part, content))
        made: bytes = self._compiler.compile(input=words.encode(), format="pdf", pdf_tags=False)
        return made

    def _part(self, part: Part) -> str:
        if part is None:
            return "#pagebreak()"
        if isinstance(part, Words):
            face = f'font: "{GOTHIC}", size: {HEADING}pt, ' if part.heading else ""
            return f"#text({face}{self._quoted(part.text)})"
        widths = ", ".join(f"{share}fr" for share in part.widths)
        cells = ", ".join(self._quoted(each) for row in part.rows for each in row)
        head = f"table.header({', '.join(map(self._quoted, part.head))})"
        ruled = f"columns: ({widths}), stroke: (bottom: 0.3pt), inset: 6pt"
        return f"#[#set text(size: {CELL}pt)\n#table({ruled}, {head}, {cells})]"

    @staticmethod
    def _quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'


class WeasyPrint:
    """One HTML page; fontconfig knows the faces and their configuration is kept."""

    _STYLE = (
        f"@page{{size:A4;margin:{MARGIN}pt}}body{{font:{SIZE}pt/{LEADING}pt '{MINCHO}';text-align:justify}}"
        f"h2{{font:{HEADING}pt/{LEADING}pt '{GOTHIC}';margin:0}}p{{margin:0}}.new{{break-before:page}}"
        f"table{{width:100%;border-collapse:collapse;table-layout:fixed;font-size:{CELL}pt;line-height:14pt}}"
        "td,th{border-bottom:.3pt solid gray;padding:4pt 5pt;text-align:left}"
    )

    def __init__(self) -> None:
        os.environ["FONTCONFIG_FILE"] = str(font_settings())
        self._module = import_module("weasyprint")
        self._kept = import_module("weasyprint.text.fonts").FontConfiguration()
        subsets = import_module("weasyprint.text.ffi").harfbuzz_subset is not None
        self.note = "" if subsets else ", no libharfbuzz-subset0"

    def __call__(self, content: Content) -> bytes:
        body = "".join(map(self._part, content))
        html = f"<html lang='ja'><style>{self._STYLE}</style><body>{body}</body>"
        made: bytes = self._module.HTML(string=html).write_pdf(font_config=self._kept)
        return made

    def _part(self, part: Part) -> str:
        if part is None:
            return '<p class="new"></p>'
        if isinstance(part, Words):
            return f"<h2>{escape(part.text)}</h2>" if part.heading else f"<p>{escape(part.text)}</p>"
        wide = "".join(f'<col style="width:{100 * share / sum(part.widths)}%">' for share in part.widths)
        body = "".join(self._row(cells, "td") for cells in part.rows)
        return f"<table>{wide}<thead>{self._row(part.head, 'th')}</thead>{body}</table>"

    @staticmethod
    def _row(cells: Iterable[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{escape(each)}</{tag}>' for each in cells)}</tr>"


class Fpdf2:
    """Its own table, wrapped by character; it reads the fonts anew for every document."""

    def __init__(self) -> None:
        self._module = import_module("fpdf")
        plain = self._module.fonts.FontFace(emphasis="")
        self._look = {"line_height": 14, "wrapmode": "CHAR", "headings_style": plain, "padding": (4, 5)}

    def __call__(self, content: Content) -> bytes:
        pdf = self._module.FPDF(unit="pt", format="A4")
        pdf.set_margins(MARGIN, MARGIN)
        pdf.set_auto_page_break(True, MARGIN)
        for face in (MINCHO, GOTHIC):
            pdf.add_font(face, fname=str(assets.font(face)))
        pdf.add_page()
        for part in content:
            self._put(pdf, part)
        return bytes(pdf.output())

    def _put(self, pdf: Any, part: Part) -> None:
        if part is None:
            pdf.add_page()
        elif isinstance(part, Words):
            pdf.set_font(GOTHIC if part.heading else MINCHO, size=HEADING if part.heading else SIZE)
            pdf.multi_cell(0, LEADING, part.text, wrapmode="CHAR", new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.set_font(MINCHO, size=CELL)
            with pdf.table((part.head, *part.rows), col_widths=part.widths, **self._look):
                pass


@cache
def font_settings() -> Path:
    """A fontconfig file that knows the folders of our faces and no other."""
    folder = Path(tempfile.mkdtemp(prefix="letters-bench-"))
    known = "".join(f"<dir>{each}</dir>" for each in folders())
    (folder / "fonts.conf").write_text(f"<fontconfig>{known}<cachedir>{folder}</cachedir></fontconfig>")
    return folder / "fonts.conf"


def folders() -> list[Path]:
    """Where the faces lie."""
    return sorted({assets.font(face).parent for face in (MINCHO, GOTHIC)})
