"""Modules that a start brings in without executing them, until one of their names is asked for.

Before it has made a window, Qt for Python loads some 30 ms of them: what tells how a function called wrongly
is called rightly, what writes stub files, and what all these need of Python's own.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from threading import RLock
from types import CodeType, ModuleType
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from importlib.abc import Loader, MetaPathFinder
else:  # what it brings along takes 5 ms
    Loader = MetaPathFinder = object

_SUPPORT = "shibokensupport."
#: Looks into the source of every module whether it asks for other names of Qt's functions; ours never do.
_SWITCHES = _SUPPORT + "feature"
_PYTHON = frozenset({"base64", "inspect", "ipaddress", "tempfile", "textwrap", "traceback", "zipfile"})
_QT = frozenset(
    _SUPPORT + name
    for name in (
        "signature.errorhandler",
        "signature.layout",
        "signature.lib.enum_sig",
        "signature.lib.pyi_generator",
        "signature.lib.tool",
        "signature.parser",
    )
)
_LATER = _PYTHON | _QT
_lock = RLock()


class _Reader(Protocol):
    def get_code(self, fullname: str) -> CodeType | None: ...


class Later(ModuleType):
    """A module whose reader waits in it."""

    reader: _Reader

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):  # the importing itself asks for such
            raise AttributeError(name)
        _execute(self)
        if type(self) is Later:  # asks for itself half way
            raise AttributeError(name)
        return getattr(self, name)


class _Finder(MetaPathFinder):
    """Stands before those that really find modules."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name == _SWITCHES:
            return ModuleSpec(name, _Switches())
        if name not in _LATER:
            return None
        others = (finder for finder in sys.meta_path if finder is not self)
        found = next(filter(None, (each.find_spec(name, path, target) for each in others)), None)
        if found is not None and hasattr(found.loader, "get_code"):  # not out of Qt's packed modules
            found.loader = _Waiting(cast("_Reader", found.loader))
        return found


class _Waiting(Loader):
    def __init__(self, reader: _Reader) -> None:
        self._reader = reader

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        made = Later(spec.name)
        made.reader = self._reader
        return made

    def exec_module(self, module: ModuleType) -> None:
        """Not yet."""


class _Switches(Loader):
    """In the place of Qt's switches of names: there are none."""

    def create_module(self, spec: ModuleSpec) -> None:
        """As any module."""

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(feature_import=_nothing, feature_imported=_nothing)


def _nothing(*_asked: object, **_more: object) -> None:
    """No switch is asked for."""


def leave_for_later() -> None:
    """Execute these modules from now on only when they are used; to be called before any is brought in."""
    sys.meta_path.insert(0, _Finder())


def bring_in() -> None:
    """Leave nothing more, and execute what of Python's own waits: a second thread would meet it half way."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    for name in _PYTHON:
        module = sys.modules.get(name)
        if isinstance(module, Later):
            _execute(module)


def _execute(module: Later) -> None:
    with _lock:  # another thread waits until all names are there
        reader = vars(module).pop("reader", None)
        if reader is not None:
            exec(reader.get_code(module.__name__), vars(module))  # noqa: S102  as importing does
            module.__class__ = ModuleType  # type: ignore[assignment]
