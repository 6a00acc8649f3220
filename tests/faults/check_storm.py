"""What `make test` does with twenty kills, with a thousand: an hour on a slow disk."""

from pathlib import Path

from faults.test_kill import storm


def test_a_thousand_writers_killed_lose_nothing_and_what_they_left_open_happens_once(tmp_path: Path) -> None:
    assert storm(tmp_path / "desk", kills=1000)["acknowledged"] >= 1000
