"""The planted bugs by name, and how many meetings it takes to find one."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from tests.simulator import planted_engine, planted_rules, planted_views
from tests.simulator.meeting import Broken, Meeting


def _of(module: ModuleType) -> Iterator[tuple[str, Callable[[], Any]]]:
    for name, made in vars(module).items():
        if getattr(made, "__module__", "") == module.__name__ and not name.startswith("_"):
            yield name, made


PLANTED: dict[str, Callable[[], Any]] = {
    name: made for module in (planted_engine, planted_rules, planted_views) for name, made in _of(module)
}


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing is logged: of what the disks do here the clerk would have much to say."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def play(seed: int) -> str:
    """Play the meeting of a seed; the digest of what happened. Raises Broken."""
    with quiet():
        return Meeting(seed).play()


def found(name: str, seeds: Iterable[int]) -> tuple[int, str] | None:
    """How many meetings it takes until a planted bug is found, and by which promise; None if it never is."""
    with PLANTED[name]():
        for number, seed in enumerate(seeds, 1):
            try:
                play(seed)
            except Broken as broken:
                # A bug that no longer fits the code it is planted in is noticed by Python, and tests no promise.
                if isinstance(broken.__cause__, AttributeError | NameError | TypeError):
                    raise
                return number, broken.why
    return None
