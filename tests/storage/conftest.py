"""An empty desk, open, and its folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desk_template import new_store
from deskapp.storage.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path)
    yield store
    store.close()
