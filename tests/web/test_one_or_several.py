"""One server for a SQLite file, any number for PostgreSQL; none starts that would stop while it waits, or lose."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.servers import PostgreSQL
from tests.serving import Served, clean, run
from tests.several import Several, inaugurated

WITHIN_S = 60
IMPORTED_TOO_EARLY = "import psycopg; from plenary import server; raise SystemExit(server.main())"


def test_a_second_server_on_one_file_is_refused_and_told_what_to_do(served: Served) -> None:
    refused = run("demo", "--port", "0", "--database", str(served.database))
    assert refused.returncode == 2
    assert refused.stderr == (
        f"plenary demo: {served.database} is served by another process already; several at once need PostgreSQL\n"
    )
    assert run("verify", "--database", str(served.database)).returncode == 0


def test_postgresql_is_refused_that_would_stop_the_process_or_forget_what_it_took(
    postgresql: PostgreSQL, tmp_path: Path
) -> None:
    house = Several(postgresql.made(inaugurated), tmp_path)
    assert "psycopg stops the whole process while it waits" in said(house)
    database = house.url.partition("?")[0].rpartition("/")[2]
    postgresql.sql(f"ALTER DATABASE {database} SET synchronous_commit = off")
    assert "synchronous_commit is off in this PostgreSQL" in said(house)


def said(house: Several) -> str:
    """What a server says that must not start; something has imported the driver before it could be prepared."""
    ended = subprocess.run(
        [sys.executable, "-c", IMPORTED_TOO_EARLY],
        env=clean(house.environment() | {"PLENARY_PORT": "0"}),
        capture_output=True,
        text=True,
        timeout=WITHIN_S,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    return ended.stderr
