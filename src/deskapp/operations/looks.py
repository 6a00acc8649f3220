"""What one person looked at and searched for, on its way into the log (spec §10)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskapp.domain.acts import Act
from deskapp.domain.errors import Trouble

if TYPE_CHECKING:
    from deskapp.operations.desk import Desk

#: A case looked at again within this time is still the same look, and the same words the same search.
SPAN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class _Search:
    text: str
    hits: int
    at: datetime

    def same_breath(self, text: str) -> bool:
        """Whether these words are only typed on, or taken back."""
        return text.startswith(self.text) or self.text.startswith(text)


class Looks:
    """One person's: each case once in ten minutes, each search once it is typed to its end.

    The words searched for are somebody's name: they stay here, the log is told how many letters they had.
    """

    def __init__(self) -> None:
        self._seen: dict[str, datetime] = {}
        self._cases: list[str] = []
        self._typing: _Search | None = None
        self._searches: list[_Search] = []
        self._last: _Search | None = None

    def case(self, case_id: str, at: datetime) -> None:
        """A case is looked at, if only because it stands first of what is being searched for."""
        seen = self._seen.get(case_id)
        if seen is None or at - seen >= SPAN:
            self._seen[case_id] = at
            self._cases.append(case_id)

    def search(self, text: str, hits: int, at: datetime) -> None:
        """These words were searched for, and found so many cases."""
        if self._typing and not self._typing.same_breath(text):
            self.settle()
        again = self._last is not None and self._last.text == text and at - self._last.at < SPAN
        self._typing = None if again else _Search(text, hits, at)

    def settle(self) -> None:
        """What is typed is typed to its end."""
        if self._typing:
            self._last = self._typing
            self._searches.append(self._typing)
            self._typing = None

    def leave(self, desk: "Desk") -> None:
        """Whoever looked goes: the last search goes into the log too, where that can be done."""
        self.settle()
        with suppress(Trouble), desk.store.commits.not_long():
            self.write(desk)

    def write(self, desk: "Desk") -> None:
        """Bring into the log what is not there yet: one commit for the searches, one for the cases.

        Raises:
            RuleViolation: `access_ended`.
            StorageProblem: as every act, and at once while another desk writes; what could not be written
                waits for the next time, nobody who reads does.
        """
        if self._searches:
            with desk.doing(Act.SEARCH, patient=False) as tx:
                tx.writer.log({"searches": [[len(each.text), each.hits] for each in self._searches]})
            self._searches = []
        if self._cases:
            with desk.doing(Act.LOOK, patient=False) as tx:
                for case_id in self._cases:
                    tx.writer.log({}, case_id)
            self._cases = []
