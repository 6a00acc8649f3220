"""What really lies on the disk: every page of a desk's files decrypted, free pages and journal too."""

from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

_PAGE, _IV, _MAC, _SALT = 4096, 16, 64, 16
_WAL_HEAD, _FRAME_HEAD = 32, 24


def bytes_on_disk(folder: Path, key: bytes) -> bytes:
    """All that whoever knows the key can read from the files of this folder, page after page."""
    return b"".join(
        page for file in sorted(folder.iterdir()) if file.is_file() for page in _readable(file, key)
    )


def _readable(file: Path, key: bytes) -> Iterator[bytes]:
    content = file.read_bytes()
    if file.name == "desk.db":
        for start in range(0, len(content), _PAGE):
            yield _opened(content[start : start + _PAGE], key, first=start == 0)
    elif file.name.endswith("-wal"):
        for start in range(_WAL_HEAD, len(content), _FRAME_HEAD + _PAGE):
            frame = content[start : start + _FRAME_HEAD + _PAGE]
            number = int.from_bytes(frame[:4], "big")
            yield _opened(frame[_FRAME_HEAD:], key, first=number == 1)
    else:
        yield content


def _opened(page: bytes, key: bytes, *, first: bool) -> bytes:
    """One page in the clear: its words are sealed by AES-256, behind them stand IV and MAC."""
    end = len(page) - _IV - _MAC
    sealed = page[_SALT if first else 0 : end]
    decryptor = Cipher(AES(key), CBC(page[end : end + _IV])).decryptor()
    return decryptor.update(sealed) + decryptor.finalize()
