"""What other desks did since this one looked last: read from the log, past the last entry seen (law 3)."""

from collections.abc import Callable

from deskapp.domain.acts import Act
from deskapp.operations.desk import Desk
from deskapp.operations.doing import Changes

#: What changes nothing that a screen shows.
_UNSEEN = frozenset({Act.LOOK, Act.SEARCH, Act.PREVIEW, Act.SIGN_IN, Act.EXPORT, Act.VERIFY_LOG, Act.DIGEST})


class Others:
    """The other desks at the same server; of a desk in a file there are none."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        end = desk.store.seen_end  # the sign-in left it
        self._seen = end.seq if end else 0

    def begin(self, heard: Callable[[], object], stands: Callable[[bool], object]) -> bool:
        """Hear of them from now on, in another thread, until the desk is closed; see `Listening`.

        Returns:
            Whether there can be any.
        """
        return self._desk.store.listen(heard, stands)

    @property
    def keep_waiting(self) -> bool:
        """Whether the server keeps an act of this desk waiting, as one does whose standby is down."""
        return self._desk.store.commits.are_long

    @property
    def have_to_answer(self) -> bool:
        """Whether the server has not answered yet to an act that is done but for that."""
        return self._desk.store.commits.begun

    def wait_no_more(self) -> None:
        """Take such an act as done without the standby: the server itself has it by then.

        Raises:
            StorageProblem: `server_unreachable`.
        """
        self._desk.store.commits.stop_waiting()

    def look(self) -> Changes | None:
        """Which cases they changed since the last look; None where they did nothing a screen shows.

        Raises:
            StorageProblem: those of a server.
        """
        with self._desk.looking() as reader:
            end = reader.log_head().seq
            entries = reader.entries_after(self._seen)
        self._seen = end
        own = self._desk.store.own_entries
        theirs = [each for each in entries if each.seq not in own and each.act not in _UNSEEN]
        own.difference_update({seq for seq in tuple(own) if seq <= end})  # acts may go on beside
        if not theirs:
            return None
        changed = frozenset(each.case for each in theirs if each.case)
        self._desk.store.forget_cases(changed)
        return Changes(changed, others=True)
