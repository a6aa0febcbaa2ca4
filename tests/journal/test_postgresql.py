"""PostgreSQL keeps the journal among several processes: a turn that is taken away is never answered as recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

import pytest
from sqlalchemy import Connection, func, select, text

from plenary.domain.hall.messages import Announce
from plenary.domain.vocabulary import Refusal, Request
from plenary.engine import storage as storages
from plenary.engine.broadcast import Broadcast
from plenary.engine.clerk import Clerk
from plenary.engine.conduct import Answer
from plenary.engine.journal import Accepted, Journal, Standing, verify
from plenary.engine.storage import Storage, StorageFailure, fault, lock_conference
from tests.engine.house import CONFERENCE, Clock, seeded
from tests.hall import PODIUM_SEATS
from tests.servers import PostgreSQL

SETTINGS = {"lock_timeout": "5s", "idle_in_transaction_session_timeout": "10s", "client_encoding": "UTF8"}
PLENARY = "application_name = 'plenary'"


@pytest.fixture
def url(postgresql: PostgreSQL) -> str:
    return postgresql.made(seeded)


@pytest.fixture
def clerk(url: str) -> Iterator[Clerk]:
    """A clerk that works when told to, and waits 1 s for the lock: what the URL asks for goes first."""
    with closing(Storage(f"{url}&options=-c%20lock_timeout%3D1000")) as storage:
        yield Clerk(Journal(storage, CONFERENCE), Broadcast(lambda _views: None), Clock().house)


def asked(clerk: Clerk, words: str, id: str) -> Answer:
    """The answer to an announcement by the chair."""
    command = Announce(text={"en": words})
    future = clerk.submit(Request(id, PODIUM_SEATS["chair"], "plenary", command, 0, digest=words))
    clerk.work()
    return future.result(0)


def check_stands(clerk: Clerk, seq: int) -> None:
    """The chain is whole, ends here, and is what the clerk knows."""
    with clerk.journal.storage.read() as connection:
        assert verify(clerk.journal.lines(connection), CONFERENCE).seq == seq
    assert clerk.standing.seq == seq


def test_no_connection_waits_or_holds_others_up_without_end(url: str) -> None:
    with closing(Storage(url)) as storage:
        for transaction in (storage.write, storage.read):
            with transaction() as connection:
                found = {name: connection.scalar(select(func.current_setting(name))) for name in SETTINGS}
            assert found == SETTINGS


def test_the_driver_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storages, "find_spec", lambda _: None)
    with pytest.raises(ImportError, match=r"pip install 'plenary\[postgresql\]'"):
        Storage("postgresql://plenary@/nowhere")


@contextmanager
def held(storage: Storage) -> Iterator[None]:
    """Another process holds the conference, and does not get on."""
    with storage.write() as connection:
        lock_conference(connection, CONFERENCE)
        yield


def test_a_lock_that_is_not_let_go_is_told_and_nothing_was_recorded(url: str, clerk: Clerk) -> None:
    with closing(Storage(url)) as other, held(other):
        assert asked(clerk, "One", "a") == Refusal("storage.not_recorded")
    check_stands(clerk, 3)
    assert asked(clerk, "One", "a").seq == 4
    check_stands(clerk, 4)


def freeze(journal: Journal, meanwhile: Callable[[], Answer]) -> None:
    """Stand still in a turn for longer than it may hold the others up, and then go on."""
    with journal.turn(journal.catch_up(Standing())) as turn:
        assert isinstance(meanwhile(), Accepted)
        turn.connection.execute(text("SELECT 1"))


def test_a_process_that_froze_in_its_turn_loses_it(url: str, clerk: Clerk) -> None:
    with closing(Storage(f"{url}&options=-c%20idle_in_transaction_session_timeout%3D500")) as storage:
        other = Journal(storage, CONFERENCE)
        with pytest.raises(StorageFailure) as caught:
            freeze(other, lambda: asked(clerk, "One", "a"))
    assert fault(caught.value) == "retry"
    check_stands(clerk, 4)


@pytest.mark.parametrize(("times", "answered"), [(2, 4), (3, "storage.not_recorded")])
def test_a_turn_that_another_transaction_stood_in_the_way_of_is_taken_three_times(
    url: str, clerk: Clerk, times: int, answered: int | str
) -> None:
    with closing(Storage(url)) as storage, storage.write() as connection:
        connection.exec_driver_sql("CREATE SEQUENCE tried")
        connection.exec_driver_sql(
            f"CREATE FUNCTION stand_in_the_way() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF nextval('tried') <= {times} THEN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END IF; "
            f"RETURN NULL; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER in_the_way AFTER INSERT ON journal EXECUTE FUNCTION stand_in_the_way()"
        )
    answer = asked(clerk, "One", "a")
    assert (answer.code if isinstance(answer, Refusal) else answer.seq) == answered
    check_stands(clerk, 3 if isinstance(answer, Refusal) else 4)


def terminate(server: PostgreSQL) -> None:
    """End the connections of plenary, as an administrator or a restart does."""
    assert server.sql(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {PLENARY}")


def test_a_connection_that_was_ended_while_nothing_went_on_is_not_noticed(
    postgresql: PostgreSQL, clerk: Clerk
) -> None:
    assert asked(clerk, "One", "a").seq == 4
    terminate(postgresql)
    assert asked(clerk, "Two", "b").seq == 5
    check_stands(clerk, 5)


class Cut(Storage):
    """A storage whose connections are ended in the next turn, ``before`` its commit or ``after``."""

    def __init__(self, url: str, server: PostgreSQL) -> None:
        super().__init__(url)
        self.server, self.moment = server, ""

    @contextmanager
    def write(self) -> Iterator[Connection]:
        moment, self.moment = self.moment, ""
        with super().write() as connection:
            yield connection
            if moment == "before":
                terminate(self.server)
        if moment == "after":
            with self.engine.connect() as connection:
                terminate(self.server)
                connection.execute(text("SELECT 1"))


@pytest.mark.parametrize(("moment", "answered"), [("before", "storage.not_recorded"), ("after", 4)])
def test_a_connection_that_was_ended_in_a_turn_is_answered_from_what_is_found(
    postgresql: PostgreSQL, url: str, moment: str, answered: int | str
) -> None:
    with closing(Cut(url, postgresql)) as storage:
        clerk = Clerk(Journal(storage, CONFERENCE), Broadcast(lambda _views: None), Clock().house)
        storage.moment = moment
        answer = asked(clerk, "One", "a")
        assert (answer.code if isinstance(answer, Refusal) else answer.seq) == answered
        assert asked(clerk, "One", "a").seq == 4
        check_stands(clerk, 4)
