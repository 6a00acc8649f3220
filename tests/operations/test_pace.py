"""A batch takes on what fits into its time by what it has learned, on a quick machine and on a slow one."""

import pytest

from deskapp.operations.pace import Pace

LIMIT = 0.05


def lasts(piece: float, commit: float, batches: int = 30) -> list[float]:
    """How long each batch lasts where every piece and every commit takes the same."""
    pace, found = Pace(LIMIT), []
    for _ in range(batches):
        spent = 0.0
        while True:
            spent += piece
            pace.took(piece)
            if not pace.fits(spent):
                break
        pace.committed(commit)
        found.append(spent + commit)
    return found


@pytest.mark.parametrize("piece", [0.001, 0.004, 0.012, 0.02])
@pytest.mark.parametrize("commit", [0.001, 0.01])
def test_no_batch_but_the_first_lasts_longer_than_it_may_and_none_wastes_its_time(
    piece: float, commit: float
) -> None:
    first, *later = lasts(piece, commit)
    assert first <= LIMIT + commit
    assert all(LIMIT - piece - 1e-9 < each <= LIMIT + 1e-9 for each in later)


def test_a_piece_longer_than_the_batch_stands_alone() -> None:
    assert lasts(0.08, 0.001, 3) == [pytest.approx(0.081)] * 3


def test_a_slow_moment_is_forgotten() -> None:
    pace = Pace(LIMIT)
    pace.took(0.2)
    assert not pace.fits(0.002)
    for _ in range(20):
        pace.took(0.002)
    assert pace.fits(0.002)
