"""Private parts of Python that the worker leans on: each is watched by one test.

When one of these fails on a new Python, its message says which module of ours
to look at. The public behaviour is tested elsewhere; here only the hold is.
"""

import asyncio

import pytest


@pytest.fixture
def loop():
    """Yield a plain loop of asyncio's own."""
    made = asyncio.SelectorEventLoop()
    yield made
    made.close()
