"""Scenarios of kata 09: sensors of the maker's own, and a heart that beats beside them."""

import asyncio
import itertools
import time

IN_WORDS = {
    "reads": "read_all",
    "reads_again": "`read_all`, called three times",
    "beside_a_heartbeat": "read_all",
    "beat": "the heartbeat",
}
"""What messages call them."""


class Odd:
    """A reading that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting an odd reading"
        yield

    def __repr__(self):
        return "an odd reading"


MADE = {"an odd reading": Odd(), "an error as a reading": LookupError("as a reading")}
"""Readings that only the scenarios can make, and what tests call them."""


def shown(result):
    """Return a result in which the readings that were made here have their names."""
    if not isinstance(result, list):
        return result
    names = {id(reading): name for name, reading in MADE.items()}
    return [names.get(id(reading), reading) for reading in result]


class Sensors:
    """Sensors that block as the stub's do.

    Args:
        answer: The module whose `read_sensor` is replaced.
        seconds: How long each sensor takes, by name.
        readings: What each of them says, one reading after another, by name.
    """

    def __init__(self, answer, seconds, readings):
        self.seconds = seconds
        self.left = {name: list(values) for name, values in readings.items()}
        self.read = []
        answer.read_sensor = self.read_sensor

    def read_sensor(self, name):
        self.read.append(name)
        reading = self.left[name].pop(0) if self.left[name] else f"{name} was read too often"
        time.sleep(self.seconds[name])
        return MADE.get(reading, reading)

    def say_what_was_read(self):
        for name in self.read:
            print(f"{name} was read")


async def reads(answer, seconds, readings, names):
    """Read the sensors *names*."""
    sensors = Sensors(answer, seconds, readings)
    result = await answer.read_all(list(names))
    sensors.say_what_was_read()
    return shown(result)


async def reads_again(answer, seconds, readings, first, both):
    """Make a call, and then two calls at the same time; return all results."""
    sensors = Sensors(answer, seconds, readings)
    result = await answer.read_all(list(first))
    results = await asyncio.gather(*(answer.read_all(list(names)) for names in both))
    sensors.say_what_was_read()
    return [result, *results]


async def beside_a_heartbeat(answer, seconds, readings, names):
    """Read the sensors *names* while the heart beats."""
    heart = asyncio.create_task(beat())
    try:
        return await reads(answer, seconds, readings, names)
    finally:
        heart.cancel()
        await asyncio.wait([heart])


async def beat():
    """Beat every 0.1 s, for ever."""
    for _ in itertools.count():
        await asyncio.sleep(0.1)
