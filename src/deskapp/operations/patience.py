"""The wrong passwords of this program's run, by name: whoever goes on guessing waits (spec §10)."""

from collections.abc import Iterator
from contextlib import contextmanager

from deskapp.domain.errors import StorageProblem
from deskapp.domain.patience import Wrong, once_more, refuse_early
from deskapp.operations.clock import Clock
from deskapp.storage.keys import folded

#: What is guessed at: a person's password, the passphrase of the recovery sheet.
_WRONG = frozenset({"key_wrong_password", "key_wrong_recovery"})


class Patience:
    """Lives as long as the program: it is shared by the sign-in, a second person's password and one's own."""

    def __init__(self) -> None:
        self._wrong: dict[str, Wrong] = {}

    def wrong(self, name: str) -> int:
        """How often in a row the password of `name` was wrong by now."""
        known = self._wrong.get(folded(name))
        return known.count if known else 0

    @contextmanager
    def counted(self, name: str, clock: Clock) -> Iterator[None]:
        """Try the password of `name` within: a wrong one is counted, a right one forgets all before.

        Raises:
            RuleViolation: `too_early`; the password is not tried then.
        """
        key = folded(name)
        refuse_early(self._wrong.get(key), clock.now())
        try:
            yield
        except StorageProblem as problem:
            if problem.code in _WRONG:
                self._wrong[key] = once_more(self._wrong.get(key), clock.now())
            raise
        self._wrong.pop(key, None)
