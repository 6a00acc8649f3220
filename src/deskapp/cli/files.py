"""Writing what a subcommand made into the file named by --out."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from deskapp.cli.options import print_json
from deskapp.cli.usage import UsageProblem
from deskapp.text import t


def write_out(file: str, content: bytes, as_json: bool, **told: object) -> None:
    """Write the file and say so; as JSON with its digest (SHA-256) and whatever else is told.

    Raises UsageProblem naming the file; a file that stood there before is then as it was.
    """
    write_file(file, content)
    if as_json:
        print_json({**told, "file": file, "digest": hashlib.sha256(content).hexdigest()})
    else:
        print(t("cli.written", file=file))


def write_file(file: str, content: bytes) -> None:
    """Write the file and say nothing. Raises UsageProblem as `write_out`."""
    try:
        _write(Path(file), content)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageProblem("unwritable_file", file=file, why=why) from error


def _write(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        path.write_bytes(content)  # a device or a pipe; a folder refuses
        return
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


@contextmanager
def reserved(out: Path) -> Iterator[None]:
    """Make sure that the sheet can be written before the one in force is used up. Raises UsageProblem."""
    try:
        out.open("xb").close()
    except OSError as error:
        raise UsageProblem("unwritable_file", file=str(out), why=error.strerror) from error
    try:
        yield
    finally:
        with suppress(OSError):  # it may be gone, as a disk that was pulled out
            if out.stat().st_size == 0:
                out.unlink()
