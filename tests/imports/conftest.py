"""The house of the web tests, for files that come by HTTP."""

from tests.web.conftest import founded, inside, screens_built, shared

__all__ = ["founded", "inside", "screens_built", "shared"]
