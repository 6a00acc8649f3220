"""How much a batch takes on, so that nobody else waits longer than a batch may last (law 4)."""

_FADING = 0.9  # a slow moment of the machine is forgotten after some twenty pieces


class Pace:
    """Learns from the pieces done so far: another one fits while all of it ends within `seconds`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._piece = self._commit = 0.0

    def took(self, seconds: float) -> None:
        """A piece of the batch took so long; of pieces of different length the slow ones count."""
        self._piece = max(seconds, self._piece * _FADING)

    def committed(self, seconds: float) -> None:
        """Keeping the batch took so long."""
        self._commit = max(seconds, self._commit * _FADING)

    def fits(self, spent: float) -> bool:
        """Whether one more piece, and keeping the batch, still end in time."""
        return spent + self._piece + self._commit <= self._seconds
