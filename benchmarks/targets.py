"""The targets, each with the figure that is held against it, and the table of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.results import NotMeasured, Results

OURS = "plenary"


@dataclass(frozen=True)
class Found:
    """A figure, in words what it is made of, and whether it is what was wanted."""

    value: str
    made_of: str
    met: bool


@dataclass(frozen=True)
class Target:
    """A line of the table. ``find`` raises NotMeasured."""

    what: str
    wanted: str
    find: Callable[[Results], Found]


def ratio(
    scenario: str, name: str, peer: str, unit: str, *, most: float | None = None, least: float | None = None
) -> Callable[[Results], Found]:
    """Plenary's figure by that of a peer in the same run."""

    def find(results: Results) -> Found:
        ours, theirs = results.median(scenario, OURS, name), results.median(scenario, peer, name)
        return _held(ours / theirs, f"{_short(ours)} / {_short(theirs)} {unit}", "×", most, least)

    return find


def plain(scenario: str, name: str, unit: str, *, most: float) -> Callable[[Results], Found]:
    """A figure of plenary alone."""
    return lambda results: _held(results.median(scenario, OURS, name), "", unit, most, None)


def _held(value: float, made_of: str, unit: str, most: float | None, least: float | None) -> Found:
    met = (most is None or value <= most) and (least is None or value >= least)
    return Found(f"{_short(value)} {unit}".strip(), made_of, met)


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def _chair(scenario: str) -> Callable[[Results], Found]:
    def find(results: Results) -> Found:
        times = results.all(scenario, OURS, "chair_ms")
        p99 = results.pooled(scenario, OURS, "chair_ms", 0.99)
        return _held(p99, f"{sum(map(len, times))} commands", "ms", 250, None)

    return find


def _stopped(scenario: str) -> Callable[[Results], Found]:
    def find(results: Results) -> Found:
        others, all_read = (results.median(scenario, OURS, name) for name in ("stopped_p99_ms", "p99_ms"))
        return _held(others / all_read, f"{_short(others)} / {_short(all_read)} ms", "×", 1.1, None)

    return find


def _speaker(results: Results) -> Found:
    (sizes, *_) = results.all("speaker", OURS, "bytes")
    further = (sizes[25] - sizes[5]) / 20
    return Found(
        f"{sizes[5]} + {further:.0f}", f"{sizes[25]} with 25 waiting", sizes[5] <= 600 and further <= 60
    )


def _asked_again(results: Results) -> Found:
    pushed = [name for each in results.all("speaker", OURS, "asked_again") for name in each]
    try:
        by_page = [request for each in results.all("page", OURS, "asked_again") for request in each]
        made_of = f"the screen in Chromium sent {len(by_page)} requests; "
    except NotMeasured as why:
        by_page, made_of = [], f"no browser ({why}); "
    return Found(
        str(len(pushed) + len(by_page)),
        f"{made_of}sections pushed otherwise than asked for: {len(pushed)}",
        not pushed and not by_page,
    )


def _start(results: Results) -> Found:
    cpu = results.median("start", OURS, "cpu_s")
    return _held(results.median("start", OURS, "start_s"), f"{cpu:.1f} s of CPU", "s", 3, None)


def _page(results: Results) -> Found:
    size, fonts, usable = (results.median("page", OURS, name) for name in ("kb", "fonts_kb", "usable_s"))
    return Found(
        f"{size:.0f} kB, {usable:.1f} s", f"fonts {fonts:.0f} kB besides", size <= 60 and usable <= 3.5
    )


def _two(results: Results) -> Found:
    one, two = results.all("processes", "one", "us"), results.all("processes", "two", "us")
    costs = " and ".join(_short(sum(each) / len(each)) for each in zip(*two, strict=True))
    made_of = f"{costs} µs a message in each, {_short(sum(us for (us,) in one) / len(one))} in one alone"
    if reason := results.reasons.get("two processes"):
        raise NotMeasured(f"{reason}; {made_of}")
    gain = results.median("processes", "two", "per_s") / results.median("processes", "one", "per_s")
    return _held(gain, made_of, "×", None, 1.7)


def targets(many: int, most: int, voters: int) -> Iterator[Target]:
    """Every line. ``many``, ``most``: screens; ``voters``: who press at once."""
    screens, crowded, votes = f"screens {many}", f"crowded {most}", f"votes {voters}"
    of = "of a change"
    yield Target(
        f"CPU a message {of}, {many} screens, by socket.io",
        "≤ 0.8 ×",
        ratio(screens, "us", "socket.io", "µs", most=0.8),
    )
    yield Target(
        f"CPU a message {of}, {many} screens, by plain emit",
        "≤ 0.25 ×",
        ratio(screens, "us", "emit", "µs", most=0.25),
    )
    yield Target(
        f"p99 {of}, {many} screens, by socket.io",
        "≤ 1.0 ×",
        ratio(screens, "p99_ms", "socket.io", "ms", most=1.0),
    )
    yield Target(
        f"p99 {of}, {most} screens, by socket.io",
        "≤ 0.6 ×",
        ratio(crowded, "p99_ms", "socket.io", "ms", most=0.6),
    )
    yield Target(
        f"durable votes/s, {voters} at once, by socket.io that stores nothing",
        "≥ 0.6 ×",
        ratio(votes, "per_s", "socket.io", "votes/s", least=0.6),
    )
    yield Target("the same on PostgreSQL", "≥ 0.5 ×", _on_postgresql(votes))
    yield Target(
        f"vote p99, {voters} at once, by socket.io that stores nothing",
        "≤ 1.5 ×",
        ratio(votes, "p99_ms", "socket.io", "ms", most=1.5),
    )
    yield Target(
        f"connects/s, {many} screens, by socket.io",
        "≥ 1.0 ×",
        ratio(screens, "connects_per_s", "socket.io", "/s", least=1.0),
    )
    yield Target(
        f"all {many} back at once, p99, by socket.io",
        "≤ 1.0 ×",
        ratio(screens, "reconnect_p99_ms", "socket.io", "ms", most=1.0),
    )
    yield Target(
        "memory a connection, by socket.io",
        "≤ 1.5 ×",
        ratio(screens, "kb_per_connection", "socket.io", "kB", most=1.5),
    )
    yield Target("two processes (PostgreSQL) by one, messages/s", "≥ 1.7 ×", _two)
    yield Target(f"chair’s command, p99, while {many} come back", "≤ 250 ms", _chair(screens))
    yield Target(
        "p99 of a change for the others, when a fifth has stopped, by all reading",
        "≤ 1.1 ×",
        _stopped(screens),
    )
    yield Target("bytes of a change of speaker, 5 waiting + each further one", "≤ 600 + 60", _speaker)
    yield Target("requests of a client when a vote is opened", "0", _asked_again)
    yield Target("start with 50,000 entries", "≤ 3 s", _start)
    yield Target(
        "decide, apply and views of one command, 193 waiting, CPU",
        "≤ 1 ms",
        plain("change", "ms", "ms", most=1),
    )
    yield Target("delegate’s page cold: gz, usable at a sixth of the speed", "≤ 60 kB, ≤ 3.5 s", _page)


def _on_postgresql(votes: str) -> Callable[[Results], Found]:
    def find(results: Results) -> Found:
        ours = results.median(votes, "postgresql", "per_s")
        theirs = results.median(votes, "socket.io", "per_s")
        return _held(ours / theirs, f"{_short(ours)} / {_short(theirs)} votes/s", "×", None, 0.5)

    return find


def table(lines: Iterator[Target], results: Results) -> Iterator[str]:
    """The lines of the table in Markdown."""
    yield "| what | measured | made of | target | |"
    yield "| --- | --- | --- | --- | --- |"
    for line in lines:
        try:
            found = line.find(results)
        except NotMeasured as why:
            yield f"| {line.what} | – | {why} | {line.wanted} | not measured |"
        else:
            met = "met" if found.met else "missed"
            yield f"| {line.what} | {found.value} | {found.made_of} | {line.wanted} | {met} |"


BESIDE = {
    "us": "CPU a message, µs",
    "us_kernel": "of it the kernel’s, µs",
    "p50_ms": "p50, ms",
    "p99_ms": "p99, ms",
    "us_per_connection": "CPU a connection, µs",
    "connects_per_s": "connects/s",
    "reconnect_p99_ms": "all back p99, ms",
    "kb_per_connection": "memory a connection, kB",
    "per_s": "votes/s",
}


def beside(scenario: str, results: Results) -> Iterator[str]:
    """The figures of every server of a scenario side by side, in Markdown; a gap where a round was incomplete."""
    servers = [server for measured, server in results.rounds if measured == scenario]
    names = [
        name for name in BESIDE if any(name in each for s in servers for each in results.rounds[scenario, s])
    ]
    yield f"| {scenario} | {' | '.join(BESIDE[name] for name in names)} |"
    yield f"| --- |{' --- |' * len(names)}"
    for server in servers:
        yield f"| {server} | {' | '.join(_gap(results, scenario, server, name) for name in names)} |"


def _gap(results: Results, scenario: str, server: str, name: str) -> str:
    try:
        return _short(results.median(scenario, server, name))
    except NotMeasured:
        return "–"
