"""A letter as a file that opens with its password alone: AES-256 (ISO 32000-2, 7.6.4, revision 6)."""

import secrets
from io import BytesIO

#: Capitals and figures that are not misread: none of 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
ALPHABET = "ACDEFGHJKMNPQRTWXY34679"
_GROUP, _GROUPS = 4, 4


def new_password() -> str:
    """A password that can be read out over the phone, 72 bits by chance: ACDE-FGHJ-KMNP-QRTW."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def seal(pdf: bytes, password: str) -> bytes:
    """The same pages, readable, copied and printed with the password only; nobody keeps the owner's.

    What a file tells without its password is how long it is: its title is sealed too, and its identifier,
    a digest of the letter by which names could be tried, is replaced by chance.
    """
    # A tenth of a second that only such a file needs.
    from pikepdf import Encryption, Pdf, Permissions

    may = Permissions(modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False)
    out = BytesIO()
    with Pdf.open(BytesIO(pdf)) as letter:
        del letter.trailer.ID
        owner = secrets.token_urlsafe(32)
        letter.save(
            out, encryption=Encryption(owner=owner, user=password, R=6, aes=True, metadata=True, allow=may)
        )
    return out.getvalue()
