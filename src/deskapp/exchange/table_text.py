"""A table somebody sent as CSV or text, in the encodings that Japanese offices use."""

import codecs

from deskapp.domain.errors import RuleViolation

_ENCODINGS = ("utf-8-sig", "cp932")
#: Decoded in one piece, a list of the whole country would let no other thread work for a tenth of a second.
_PIECE = 1 << 18


def table_text(raw: bytes) -> str:
    """The text of the file: UTF-8, CP932 as Excel saves CSV, or UTF-16 as it saves Unicode text.

    Raises:
        RuleViolation: `table_unreadable` for a workbook, a picture or a damaged file.
    """
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else _ENCODINGS:
        try:
            text = _decoded(raw, encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleViolation("table_unreadable")


def _decoded(raw: bytes, encoding: str) -> str:
    decoder = codecs.getincrementaldecoder(encoding)()
    pieces = [decoder.decode(raw[at : at + _PIECE]) for at in range(0, len(raw), _PIECE)]
    return "".join((*pieces, decoder.decode(b"", final=True)))
