"""Step 5: sockets that can be read and written, and sockets that cannot."""

import contextlib
import socket

from .tasks import Busy
from .world import FEW_WAITS, Steps, World, live

IN_WORDS = {
    "ready_sockets": "run",
    "always_ready_with_sockets": "run",
}
"""What messages call them."""


def fill(sock):
    """Send until nothing more is taken."""
    with contextlib.suppress(BlockingIOError):
        while sock.send(bytes(2**16)):
            pass


def read_all(sock):
    """Read what is there."""
    sock.setblocking(False)
    with contextlib.suppress(BlockingIOError):
        while sock.recv(2**20):
            pass


class Pairs:
    """Pairs of sockets: one is the answer's, the other one is outside."""

    def __init__(self):
        self._all = []

    def pair(self):
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        self._all += [ours, theirs]
        return ours, theirs

    def close(self):
        for each in self._all:
            each.close()


async def ready_sockets(answer, plan, ticks, full_until, other_full_until):
    """Wait for sockets beside timers.

    Args:
        answer: The answer's module.
        plan: Name, when somebody waits, when something is sent, and what; b"" is its end.
        ticks: The times of a task that sleeps.
        full_until: When a socket that is full is read empty.
        other_full_until: The same of one that is waited for when all others have ended.
    """
    answer = Steps(answer)
    world = World(8, most=2000)
    pairs = Pairs()

    async def read(name, seconds, moment, data):
        ours, theirs = pairs.pair()
        world.at(moment, lambda: theirs.send(data) if data else theirs.close())
        await answer.sleep(seconds)
        await answer.readable(ours)
        world.say(f"{name} reads {ours.recv(100)!r} after {world.passed}")
        if len(data) > 1:
            theirs.send(b"more")
            await answer.sleep(1.5)
            await answer.readable(ours)
            world.say(f"{name} reads {ours.recv(100)!r} after {world.passed}")
        ours.close()

    async def write(name, until):
        ours, theirs = pairs.pair()
        world.at(until, lambda: read_all(theirs))
        fill(ours)
        await answer.writable(ours)
        world.say(f"{name} takes something after {world.passed}")
        await answer.writable(ours)

    async def tick():
        for number, seconds in enumerate(ticks, 1):
            await answer.sleep(seconds)
            world.say(f"tick {number} after {world.passed}")

    async def main():
        tasks = [answer.create_task(read(*each)) for each in plan]
        tasks += [answer.create_task(write("the full socket", full_until))]
        tasks += [answer.create_task(tick())]
        for each in tasks:
            await each
        await write("the other full socket", other_full_until)

    try:
        seen = live(answer, main(), world)
    finally:
        pairs.close()
    often = f"{world.waits} times" if world.waits > FEW_WAITS else "a few times"
    return [*seen, f"the loop has waited {often}"]


async def always_ready_with_sockets(answer, moments, names, step):
    """Let something come on sockets beside tasks that are ready again and again."""
    answer = Steps(answer)
    world = World(9, most=10_000)
    busy = Busy(answer, world, names, step)
    pairs = Pairs()

    async def read(name, ours):
        await answer.readable(ours)
        ours.recv(100)
        busy.serve(name)

    async def main():
        for seconds in moments:
            name = f"what comes after {seconds:g} s"
            ours, theirs = pairs.pair()
            world.at(seconds, lambda theirs=theirs: theirs.send(b"!"))
            busy.expect(name, seconds)
            answer.create_task(read(name, ours))
        busy.begin()
        await answer.sleep(1000)

    try:
        return [*live(answer, main(), world), *busy.told()]
    finally:
        pairs.close()
