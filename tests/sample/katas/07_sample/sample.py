"""Kata 07: sleep at the same time. The lesson is README.md in this folder."""

import asyncio


async def nap(name):
    """Print ``asleep {name}``, wait, print ``awake {name}``, and return *name*.

    The end of the name says how many seconds the wait takes.
    """
    # TODO: print, wait, print, return.
    raise NotImplementedError


async def main(names):
    """Let all *names* nap at the same time; return what the naps return, in order."""
    # TODO: begin all naps, then wait for them.
    raise NotImplementedError


if __name__ == "__main__":
    print(asyncio.run(main(["cat_1", "dog_2"])))
