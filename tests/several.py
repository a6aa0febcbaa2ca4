"""Several processes of ``plenary serve`` on one PostgreSQL database, with a token for every seat."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plenary import data
from plenary.demo import PODIUM_SEATS
from plenary.engine.accounts import Accounts, Wanted
from plenary.engine.house_clock import HouseClock
from plenary.engine.journal import Journal, Standing
from plenary.engine.storage import Storage
from plenary.inauguration import inaugurate
from tests.databases import Make, migrated
from tests.servers import PostgreSQL
from tests.serving import Served, clean, ready
from tests.warm import nursery

SECRET = "of-the-tests-alone-0123456789-abcdefghij"
CONFERENCE = "wtdc-21"


def inaugurated(url: str) -> None:
    """Make a database with the conference of the seed, as a new demo has it, and a seat for everybody."""
    migrated(url)
    with closing(Storage(url)) as storage:
        journal, accounts, at = Journal(storage, CONFERENCE), Accounts(storage, SECRET.encode()), now()
        about = data.conference()
        inaugurate(journal, accounts, about, "itu", PODIUM_SEATS, at, seed=True, electronic=True)
        conference = journal.catch_up(Standing()).conference
        assert conference
        wanted = [Wanted(role="delegate", delegation=id, head=True) for id in conference.roll.delegations]
        accounts.open_seats(CONFERENCE, wanted, at=at)


def now() -> int:
    """Milliseconds UTC."""
    return HouseClock().now()


@dataclass
class Several:
    """A conference in a database, and the processes that serve it."""

    url: str
    folder: Path
    settings: dict[str, str] = field(default_factory=dict)
    access: dict[str, Any] = field(default_factory=dict, repr=False)
    processes: list[Served] = field(default_factory=list)

    def __post_init__(self) -> None:
        with closing(Storage(self.url)) as storage:
            accounts = Accounts(storage, SECRET.encode())
            seats = [seat for seat, _ in accounts.seats(CONFERENCE, at=now())]
            tokens = accounts.issue_tokens([seat.id for seat in seats], "bearer", now())
        listed = [{"role": s.role, "delegation": s.delegation, "token": tokens[s.id]} for s in seats]
        self.access = {"conference": CONFERENCE, "seats": listed}

    def start(self, port: int = 0) -> Served:
        """One more process."""
        log = self.folder / f"serve-{len(self.processes)}.log"
        environment = clean(self.environment() | {"PLENARY_PORT": str(port)})
        served = ready(nursery().start(["serve"], environment, log), Path(), log)
        served.access = self.access
        self.processes.append(served)
        return served

    @property
    def living(self) -> list[Served]:
        """The processes that have not ended."""
        return [served for served in self.processes if served.process.poll() is None]

    def environment(self) -> dict[str, str]:
        """What a process must know."""
        return {
            "PLENARY_DATABASE_URL": self.url,
            "PLENARY_SECRET_KEY": SECRET,
            "PLENARY_ORIGINS": "http://localhost",
            "PLENARY_CONFERENCE": CONFERENCE,
            **self.settings,
        }

    def storage(self) -> Storage:
        """The database, for whoever wants to look into it."""
        return Storage(self.url)


@contextmanager
def several(
    server: PostgreSQL, folder: Path, processes: int = 2, make: Make = inaugurated, **settings: str
) -> Iterator[Several]:
    """A new conference in this PostgreSQL with so many processes, all ended with the block."""
    with ExitStack() as ends:
        made = Several(server.made(make), folder, settings)
        ends.callback(lambda: [end(served) for served in made.processes])
        for _ in range(processes):
            made.start()
        yield made


def end(served: Served) -> None:
    """End a process, if it has not ended yet."""
    if served.process.poll() is None:
        served.stop()
    elif served.process.stdout:
        served.process.stdout.close()
