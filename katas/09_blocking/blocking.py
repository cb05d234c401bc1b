"""Kata 09: read slow sensors while a heart goes on beating. The lesson is README.md here."""

import asyncio
import time


def read_sensor(name):
    """Return a sensor's reading. It takes a while, and blocks the thread that calls it.

    The end of the name says how many seconds that is: roof_2 takes 2 s. The function comes
    from the sensor's maker, so do not change it. The tests replace it by another function,
    which blocks in the same way, takes somewhat longer and knows other readings: any values,
    such as 0 or None, and new ones whenever it is called.
    """
    time.sleep(int(name.split("_")[-1]))
    return f"reading of {name}"


async def heartbeat(beats):
    """Beat every 0.1 s; do not change this, either."""
    for beat in range(1, beats + 1):
        await asyncio.sleep(0.1)
        print(f"beat {beat}")


async def read_all(names):
    """Return the readings of all sensors in *names*, as a list in their order.

    Each reading comes from one call of `read_sensor`: a name that is there twice is read
    twice, and each call of `read_all` reads anew. There are at most four names; without
    any names the list is empty. Together the readings take as long as the slowest: 3 s
    for sensors of 3, 1 and 2 s. Meanwhile everything else on the event loop goes on, such
    as `heartbeat`.

    The tests do not cancel `read_all`, and their sensors do not fail.
    """
    # TODO: call read_sensor for each name without stopping the event loop.
    raise NotImplementedError


async def main():
    """Read three sensors while the heart beats."""
    heart = asyncio.create_task(heartbeat(32))
    print(await read_all(["attic_3", "cellar_1", "roof_2"]))
    await heart


if __name__ == "__main__":
    asyncio.run(main())
