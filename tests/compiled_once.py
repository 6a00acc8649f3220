"""Statements are compiled once in a process: each desk of a test has an engine of its own that knows none."""

from typing import Any

from sqlalchemy import Connection, Engine, event


class _Compiled(dict[Any, Any]):
    """By a dialect's name, where SQLAlchemy asks by the dialect of one engine; all of a name are alike."""

    def get(self, key: Any, default: Any = None) -> Any:
        return super().get(_named(key), default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        super().__setitem__(_named(key), compiled)


def _named(key: Any) -> Any:
    dialect, *rest = key
    return dialect.name, *rest


_KEPT = _Compiled()


def keep_compiled() -> None:
    """Let all engines of this process share what they compile."""
    event.listen(Engine, "engine_connect", _keep)


def _keep(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_KEPT)
