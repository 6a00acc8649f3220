"""The cases read last: one whose row stands at the version it was read at is not read again (decision 32)."""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock

from deskapp.domain.case import Case

#: What is on screen, what was there just before, what lies beside it.
MOST = 16


class Recent:
    """Committed cases by their ids, for every thread of a desk; personal data, so only as long as it serves.

    Whatever changes a case counts its version up in the same commit: id and version tell what it holds.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._cases = OrderedDict[str, Case]()
        #: How often something was let go: a reading that began before may hold it still.
        self.drops = 0

    def at(self, case_id: str, version: int) -> Case | None:
        """The case as it stands at this version, where it was read last at just that."""
        with self._lock:
            kept = self._cases.get(case_id)
            if kept is None or kept.version != version:
                return None
            self._cases.move_to_end(case_id)
            return kept

    def keep(self, case: Case, drops: int | None = None) -> None:
        """Keep a case as it was committed; one read in an older snapshot takes no newer one's place.

        Nor the place of what was let go since: `drops` is how often that had been when the reading began.
        """
        with self._lock:
            if drops not in (None, self.drops):
                return
            kept = self._cases.pop(case.id, case)
            self._cases[case.id] = kept if kept.version > case.version else case
            while len(self._cases) > MOST:
                self._cases.popitem(last=False)

    def committed(self, cases: Collection[Case]) -> None:
        """Keep what an act left; one on many cases is no work on any of them, and only drops what was."""
        if len(cases) > MOST:
            self.drop([case.id for case in cases])
        else:
            for case in cases:
                self.keep(case)

    def drop(self, ids: Collection[str]) -> None:
        """Keep these cases no longer."""
        with self._lock:
            self.drops += 1
            for id in ids:
                self._cases.pop(id, None)
