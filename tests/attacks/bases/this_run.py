"""Which run the answer is in: what a forged record has to agree with."""

import asyncio


def called():
    """Name and clock of the run that we are in."""
    loop = asyncio.get_running_loop()
    name = asyncio.current_task().get_coro().__name__
    return name, "wall" if getattr(loop, "wall", False) else "virtual"
