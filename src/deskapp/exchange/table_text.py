"""A table somebody sent as CSV or text, in the encodings that Japanese offices use."""

import codecs

from deskapp.domain.errors import RuleViolation

_ENCODINGS = ("utf-8-sig", "cp932")


def table_text(raw: bytes) -> str:
    """The text of the file: UTF-8, CP932 as Excel saves CSV, or UTF-16 as it saves Unicode text.

    Raises:
        RuleViolation: `table_unreadable` for a workbook, a picture or a damaged file.
    """
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise RuleViolation("table_unreadable")
