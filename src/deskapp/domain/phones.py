"""Whether a phone number has as many digits as Japanese numbers have; a hint, never a bar."""

import unicodedata

#: Numbers of eleven digits: mobile, IP and pager numbers, and the longer freephone (総務省 番号計画).
_ELEVEN = ("020", "050", "060", "070", "080", "090", "0800")


def missing_digits(phone: str) -> int:
    """How many digits a domestic number lacks; negative when it has too many, 0 when it looks right.

    Anything that does not start with 0 (an extension, a foreign number) is taken as it is.
    """
    digits = "".join(each for each in unicodedata.normalize("NFKC", phone) if each.isdecimal())
    if not digits.startswith("0") or digits.startswith("00"):
        return 0
    wanted = 11 if digits.startswith(_ELEVEN) else 10
    return wanted - len(digits)
