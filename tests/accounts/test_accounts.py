"""Who may come in: tokens and badges that cannot be read from the database, used twice, or kept after a revocation."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from plenary.engine import tables
from plenary.engine.accounts import Accounts, SeatRecord
from plenary.engine.storage import Storage, StorageFailure
from tests.databases import Made, migrated

WAIT_S = 30
SECRET = b"the secret of this installation "


def two_conferences(url: str) -> None:
    """Two conferences without a seat."""
    migrated(url)
    with closing(Storage(url)) as storage, storage.write() as connection:
        connection.execute(
            insert(tables.conferences), [{"id": id, "founded_at": 1} for id in ("wtdc", "other")]
        )


@pytest.fixture
def storage(made: Made) -> Iterator[Storage]:
    with closing(Storage(made(two_conferences))) as opened:
        yield opened


@pytest.fixture
def accounts(storage: Storage) -> Accounts:
    return Accounts(storage, SECRET)


@pytest.fixture
def brazil(accounts: Accounts) -> SeatRecord:
    return accounts.open_seat("wtdc", "delegate", "d7", "en", head=True, name="Brazil 1", at=10)


# Seats


def test_seats_are_numbered_over_all_conferences(accounts: Accounts) -> None:
    opened = [accounts.open_seat(conference, "chair", at=10).id for conference in ("wtdc", "other", "wtdc")]
    assert opened == ["s1", "s2", "s3"]


def test_seats_opened_at_once_have_numbers_of_their_own(accounts: Accounts) -> None:
    with ThreadPoolExecutor(2) as pool:
        opened = pool.map(lambda at: accounts.open_seat("wtdc", "chair", at=at).id, range(20), timeout=WAIT_S)
        assert set(opened) == {f"s{number}" for number in range(1, 21)}


def test_a_seat_is_what_was_asked_for(accounts: Accounts, brazil: SeatRecord) -> None:
    expected = SeatRecord(
        id="s1",
        conference="wtdc",
        role="delegate",
        delegation="d7",
        language="en",
        head=True,
        name="Brazil 1",
        revoked_at=None,
    )
    assert brazil == expected
    assert accounts.seats_by_id(["s1", "s99"]) == {"s1": expected}


def test_seats_are_listed_in_order_with_the_badges_that_would_let_in(accounts: Accounts) -> None:
    ids = [accounts.open_seat("wtdc", "display", at=10).id for _ in range(11)]
    accounts.open_seat("other", "chair", at=10)
    used = accounts.issue_badge("s2", at=10)
    accounts.issue_badge("s2", at=10)
    accounts.issue_badge("s2", at=10, expires_at=20)
    poster = accounts.issue_badge("s2", reusable=True, at=10)
    for code in (used, poster):
        assert accounts.enter(code, at=15, session_expires_at=100)
    listed = accounts.seats("wtdc", at=20)
    assert [seat.id for seat, _ in listed] == ids
    assert [badges for _, badges in listed] == [0, 2, *[0] * 9]


@pytest.mark.parametrize(
    ("conference", "role", "delegation"),
    [
        ("nowhere", "chair", None),
        ("wtdc", "house", None),
        ("wtdc", "admin", None),
        ("wtdc", "delegate", None),
    ],
)
def test_a_seat_that_cannot_be_is_not_opened(
    accounts: Accounts, conference: str, role: str, delegation: str | None
) -> None:
    with pytest.raises(StorageFailure):
        accounts.open_seat(conference, role, delegation, at=10)
    assert accounts.seats("wtdc", at=10) == []


# Tokens


def test_a_token_speaks_for_its_seat_until_it_expires(accounts: Accounts, brazil: SeatRecord) -> None:
    token = accounts.issue_token(brazil.id, "bearer", at=10, expires_at=20)
    assert accounts.seat_for_token(token, "bearer", 19) == brazil
    assert accounts.seat_for_token(token, "bearer", 20) is None


def test_a_token_of_one_kind_is_not_one_of_the_other(accounts: Accounts, brazil: SeatRecord) -> None:
    token = accounts.issue_token(brazil.id, "bearer", at=10)
    assert accounts.seat_for_token(token, "session", 11) is None


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "\ud800", "\0", "ж" * 100_000])
def test_an_unknown_token_is_nobody(accounts: Accounts, brazil: SeatRecord, token: str) -> None:
    accounts.issue_token(brazil.id, "bearer", at=10)
    assert accounts.seat_for_token(token, "bearer", 11) is None
    assert accounts.enter(token, at=11, session_expires_at=100) is None
    assert accounts.revoke_token(token, at=11) is False


def test_a_revoked_token_is_nobody_and_its_neighbour_still_somebody(
    accounts: Accounts, brazil: SeatRecord
) -> None:
    lost, kept = (accounts.issue_token(brazil.id, "session", at=10) for _ in range(2))
    assert accounts.revoke_token(lost, at=11) is True
    assert accounts.revoke_token(lost, at=12) is False
    assert accounts.seat_for_token(lost, "session", 12) is None
    assert accounts.seat_for_token(kept, "session", 12) == brazil


def test_tokens_for_a_whole_hall_come_at_once(accounts: Accounts) -> None:
    seats = [accounts.open_seat("wtdc", "display", at=10) for _ in range(200)]
    issued = accounts.issue_tokens([seat.id for seat in seats], "bearer", 10)
    assert len(set(issued.values())) == 200
    assert all(accounts.seat_for_token(issued[seat.id], "bearer", 11) == seat for seat in seats)


def test_no_token_for_some_when_one_seat_is_not_there(
    accounts: Accounts, storage: Storage, brazil: SeatRecord
) -> None:
    with pytest.raises(LookupError, match="s99"):
        accounts.issue_tokens([brazil.id, "s99"], "bearer", 10)
    with storage.read() as connection:
        assert connection.execute(select(tables.tokens)).all() == []


def test_no_seats_no_tokens(accounts: Accounts) -> None:
    assert accounts.issue_tokens([], "bearer", 10) == {}


def test_another_secret_knows_no_token(storage: Storage, accounts: Accounts, brazil: SeatRecord) -> None:
    token = accounts.issue_token(brazil.id, "bearer", at=10)
    assert Accounts(storage, b"another").seat_for_token(token, "bearer", 11) is None


def test_an_empty_secret_is_refused(storage: Storage) -> None:
    with pytest.raises(ValueError, match="secret"):
        Accounts(storage, b"")


# Badges


def test_a_badge_is_exchanged_for_one_session(accounts: Accounts, brazil: SeatRecord) -> None:
    code = accounts.issue_badge(brazil.id, at=10)
    entered = accounts.enter(code, at=11, session_expires_at=50)
    assert entered is not None
    seat, token = entered
    assert seat == brazil
    assert token != code
    assert accounts.seat_for_token(token, "session", 49) == brazil
    assert accounts.seat_for_token(token, "session", 50) is None
    assert accounts.enter(code, at=12, session_expires_at=50) is None


def test_a_reusable_badge_gives_each_device_its_own_session(accounts: Accounts, brazil: SeatRecord) -> None:
    code = accounts.issue_badge(brazil.id, reusable=True, at=10)
    sessions = {accounts.enter(code, at=at, session_expires_at=50) for at in (11, 12, 13)}
    assert None not in sessions
    assert len(sessions) == 3


def test_a_badge_expires(accounts: Accounts, brazil: SeatRecord) -> None:
    code = accounts.issue_badge(brazil.id, at=10, expires_at=20)
    assert accounts.enter(code, at=20, session_expires_at=50) is None
    assert accounts.enter(code, at=19, session_expires_at=50) is not None


def test_voided_badges_let_nobody_in(accounts: Accounts, brazil: SeatRecord) -> None:
    neighbour = accounts.open_seat("wtdc", "chair", at=10)
    codes = [accounts.issue_badge(brazil.id, reusable=reusable, at=10) for reusable in (False, True, False)]
    other = accounts.issue_badge(neighbour.id, at=10)
    assert accounts.enter(codes[0], at=11, session_expires_at=50) is not None
    assert accounts.void_badges(brazil.id, at=12) == 2
    assert accounts.void_badges(brazil.id, at=13) == 0
    assert [accounts.enter(code, at=14, session_expires_at=50) for code in codes] == [None] * 3
    assert accounts.enter(other, at=14, session_expires_at=50) is not None


def test_of_two_devices_with_one_badge_exactly_one_enters(accounts: Accounts, brazil: SeatRecord) -> None:
    together = threading.Barrier(2, timeout=WAIT_S)

    def enter(code: str) -> bool:
        together.wait()
        return accounts.enter(code, at=11, session_expires_at=50) is not None

    with ThreadPoolExecutor(2) as devices:
        for _ in range(20):
            code = accounts.issue_badge(brazil.id, at=10)
            assert sorted(devices.map(enter, [code, code], timeout=WAIT_S)) == [False, True]


# What a revocation ends, and what the database tells


def test_a_revoked_seat_loses_everything(accounts: Accounts, brazil: SeatRecord) -> None:
    code = accounts.issue_badge(brazil.id, reusable=True, at=10)
    bearer = accounts.issue_token(brazil.id, "bearer", at=10)
    entered = accounts.enter(code, at=11, session_expires_at=50)
    assert entered is not None

    assert accounts.revoke_seat(brazil.id, at=12) is True
    assert accounts.revoke_seat(brazil.id, at=13) is False
    assert accounts.revoke_seat("s99", at=13) is False
    assert accounts.seat_for_token(bearer, "bearer", 14) is None
    assert accounts.seat_for_token(entered[1], "session", 14) is None
    assert accounts.enter(code, at=14, session_expires_at=50) is None
    assert accounts.revoke_token(bearer, at=14) is False
    [(seat, badges)] = accounts.seats("wtdc", at=14)
    assert (seat.revoked_at, badges) == (12, 0)
    with pytest.raises(LookupError, match="s1"):
        accounts.issue_token(brazil.id, "bearer", at=14)
    with pytest.raises(LookupError, match="s1"):
        accounts.issue_badge(brazil.id, at=14)


def test_the_database_holds_no_token_and_no_code(
    accounts: Accounts, storage: Storage, brazil: SeatRecord, tmp_path: Path
) -> None:
    code = accounts.issue_badge(brazil.id, at=10)
    bearer = accounts.issue_token(brazil.id, "bearer", at=10)
    entered = accounts.enter(code, at=11, session_expires_at=50)
    assert entered is not None
    with storage.read() as connection:
        rows = [connection.execute(select(table)).all() for table in tables.metadata.sorted_tables]
    written = repr(rows).encode() + b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert brazil.id.encode() in written
    for hidden in (code, bearer, entered[1], SECRET.decode()):
        assert hidden.encode() not in written


def test_codes_have_256_bits_in_characters_a_link_can_carry(accounts: Accounts, brazil: SeatRecord) -> None:
    codes = {accounts.issue_badge(brazil.id, at=10) for _ in range(50)}
    assert len(codes) == 50
    for code in codes:
        assert len(code) == 43
        assert code.isascii()
        assert code.replace("-", "").replace("_", "").isalnum()
