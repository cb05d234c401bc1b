"""Both ways to pass the time, and what the clock of the running loop shows."""

import asyncio

import pytest

both_clocks = pytest.mark.parametrize("wall", [False, True], ids=["virtual", "wall"])


def now():
    """Return the loop's clock as records have it, without what a busy machine adds to a step."""
    return asyncio.get_running_loop().clock.seconds()
