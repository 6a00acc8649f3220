"""A server that waits for its standby is told to wait no more: that commit alone hears of it."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from deskapp.storage.engine import writing
from deskapp.storage.store import Store

pytestmark = pytest.mark.usefixtures("store")


def test_nobody_who_has_the_connection_next_is_cut_off(store: Store) -> None:
    with store.commits.one() as committing, ThreadPoolExecutor(1) as lane:
        with writing(store._engine) as connection, committing.on(connection), connection.begin():
            committing.begin()
        with store.reading() as reader:
            next_one = lane.submit(reader._connection.exec_driver_sql, "SELECT pg_sleep(0.3)")
            while not next_one.done():
                store.commits.stop_waiting()
            next_one.result()


def test_an_act_that_was_in_the_queue_goes_without_a_standby_too(store: Store) -> None:
    with store.commits.one() as committing:
        store.commits.stop_waiting()
        with writing(store._engine) as connection, committing.on(connection), connection.begin():
            committing.begin()
            assert connection.exec_driver_sql("SHOW synchronous_commit").scalar() == "local"
