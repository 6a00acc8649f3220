"""Saying in one line that the rules refuse something, and with which code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from deskapp.domain.errors import Trouble


@contextmanager
def refused(code: str) -> Iterator[None]:
    """The block is refused with this code."""
    with pytest.raises(Trouble) as caught:
        yield
    assert caught.value.code == code
