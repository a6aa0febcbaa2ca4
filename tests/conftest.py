"""What holds for every test: the order in which they run."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: they are slow, and a failure below them explains theirs."""
    items.sort(key=lambda item: "browser" in item.path.parts)
