"""Which of the shared libraries that PyInstaller gathered are needed by what is carried."""

import re
from collections.abc import Sequence
from pathlib import Path

from PyInstaller.depend.bindepend import get_imports

#: A library as its users name it, libX11.so.6, and not a module or a plugin, which are opened by their path.
_LIBRARY = re.compile(r"lib(?!python).*\.so\.\d.*")

#: Where it is put, where it comes from, and what PyInstaller calls it.
Entry = tuple[str, str, str]


def needed(gathered: Sequence[Entry]) -> list[Entry]:
    """These entries without libraries that no other of them asks for, or only such a library does."""
    libraries = {Path(each[0]).name: each for each in gathered if _LIBRARY.fullmatch(Path(each[0]).name)}
    wanted = [each for each in gathered if each not in libraries.values()]
    for each in wanted:  # grows while it is walked along
        names = {Path(name).name for name, _ in get_imports(each[1])} if each[2] != "SYMLINK" else set()
        wanted += [libraries.pop(name) for name in names & libraries.keys()]
    return wanted
