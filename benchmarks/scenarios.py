"""Small programs that a virtual clock should run as the real one would, only faster.

Each coroutine function says what it saw, in words. Beside it stands what is right:
what plain asyncio sees, without the noise; or that the run should end with an
exception, where plain asyncio would wait for ever.
"""

import asyncio
import datetime as dt
import subprocess
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

CHILD = "import time; time.sleep(0.3); print('done')"
"""A child process of a little more than 0.3 s."""

ENDS = "ends with an exception"
"""What is right for a program that would never end."""

Program = Callable[[], Awaitable[str]]


@dataclass(frozen=True)
class Scenario:
    """One program, and what is right."""

    program: Program
    right: str
    play: Callable[[Callable[[Program], object], Program], object] = lambda run, program: run(
        program
    )
    """Plays the program with a function that runs it on a loop; returns what was seen."""


SCENARIOS: dict[str, Scenario] = {}


def expected(right: str) -> Callable[[Callable[[], Awaitable[str]]], Callable[[], Awaitable[str]]]:
    """Note that the decorated scenario should see what *right* says."""

    def note(program: Callable[[], Awaitable[str]]) -> Callable[[], Awaitable[str]]:
        SCENARIOS[program.__name__] = Scenario(program, right)
        return program

    return note


class Stopwatch:
    """The seconds of the running loop since the stopwatch was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._begin = self._loop.time()

    def __str__(self) -> str:
        return f"{self._loop.time() - self._begin:.1f} s"


# -- sleeping --------------------------------------------------------------------------


@expected("4.0 s")
async def four_sleeps() -> str:
    """Sleeps of 1 to 4 s side by side take as long as the longest."""
    watch = Stopwatch()
    await asyncio.gather(*(asyncio.sleep(seconds) for seconds in (1, 2, 3, 4)))
    return str(watch)


@expected("in order")
async def ties() -> str:
    """Ten sleeps of the same length end in the order in which they began."""
    ended = []

    async def sleeper(number: int) -> None:
        await asyncio.sleep(1)
        ended.append(number)

    await asyncio.gather(*map(sleeper, range(10)))
    return "in order" if ended == sorted(ended) else " ".join(map(str, ended))


@expected("exactly 100 s")
async def drift() -> str:
    """A thousand sleeps of 0.1 s are 100 s, to the last digit."""
    loop = asyncio.get_running_loop()
    begin = loop.time()
    for _ in range(1000):
        await asyncio.sleep(0.1)
    seconds = loop.time() - begin
    return "exactly 100 s" if seconds == 100 else f"{seconds!r} s"


# -- programs without an end -------------------------------------------------------------


@expected(ENDS)
async def deadlock() -> str:
    """Nobody will ever set the event."""
    await asyncio.Event().wait()
    return "went on"


@expected("TimeoutError after 30.0 s")
async def deadlock_under_timeout() -> str:
    """Nobody sets the event, but a timeout ends the wait."""
    watch = Stopwatch()
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 30)
    except TimeoutError:
        return f"TimeoutError after {watch}"
    return "went on"


@expected(ENDS)
async def livelock() -> str:
    """A loop that gives up control and never waits."""
    while True:  # noqa: ASYNC110  # as learners do
        await asyncio.sleep(0)


@expected(ENDS)
async def endless_sleep() -> str:
    """A loop that waits again and again."""
    while True:  # noqa: ASYNC110  # as above
        await asyncio.sleep(10)


# -- threads --------------------------------------------------------------------------------


@expected("0.3 s")
async def thread() -> str:
    """A sleep in a thread takes its time on the loop's clock."""
    watch = Stopwatch()
    await asyncio.to_thread(time.sleep, 0.3)
    return str(watch)


@expected("TimeoutError after 0.3 s")
async def thread_under_timeout() -> str:
    """A thread that takes longer than its timeout."""
    watch = Stopwatch()
    try:
        await asyncio.wait_for(asyncio.to_thread(time.sleep, 1), 0.3)
    except TimeoutError:
        return f"TimeoutError after {watch}"
    return f"no timeout after {watch}"


@expected("sleep 0.1, thread 0.2, sleep 0.5")
async def thread_against_sleep() -> str:
    """A thread ends between two sleeps of the loop."""
    ended = []

    async def ends(what: str, waiting: Awaitable[None]) -> None:
        await waiting
        ended.append(what)

    await asyncio.gather(
        ends("thread 0.2", asyncio.to_thread(time.sleep, 0.2)),
        ends("sleep 0.5", asyncio.sleep(0.5)),
        ends("sleep 0.1", asyncio.sleep(0.1)),
    )
    return ", ".join(ended)


@expected("7 after 0.3 s")
async def own_thread() -> str:
    """A thread without an executor wakes the loop when it is done."""
    watch = Stopwatch()
    loop = asyncio.get_running_loop()
    answer = loop.create_future()

    def work() -> None:
        time.sleep(0.3)
        loop.call_soon_threadsafe(answer.set_result, 7)

    threading.Thread(target=work, daemon=True).start()
    return f"{await answer} after {watch}"


@expected("1.0 s")
async def blocking() -> str:
    """``time.sleep`` in a coroutine holds up everything: the calls add up."""
    watch = Stopwatch()

    async def blocks(seconds: float) -> None:
        time.sleep(seconds)  # noqa: ASYNC251  # the mistake that is to be seen

    await asyncio.gather(*map(blocks, (0.1, 0.2, 0.3, 0.4)))
    return str(watch)


# -- the world outside -------------------------------------------------------------------------


@expected("20 replies after 5.0 s")
async def tcp() -> str:
    """Twenty clients of a server in the same process, which takes 5 s for a reply."""
    watch = Stopwatch()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = await reader.readline()
        await asyncio.sleep(5)
        writer.write(line.upper())
        await writer.drain()
        writer.close()

    async def ask(port: int) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"hello\n")
        reply = await reader.read()
        writer.close()
        return reply

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server:
        replies = await asyncio.gather(*(ask(port) for _ in range(20)))
    return f"{replies.count(b'HELLO' + bytes([10]))} replies after {watch}"


@expected("done after at least 0.3 s")
async def subprocess_() -> str:
    """A child process takes its time on the loop's clock."""
    return await _child(None)


@expected("done after at least 0.3 s")
async def subprocess_under_timeout() -> str:
    """A child process of 0.3 s ends well before its timeout of 3 s."""
    return await _child(3)


async def _child(timeout: float | None) -> str:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", CHILD, stdout=subprocess.PIPE
    )
    output, _ = await asyncio.wait_for(child.communicate(), timeout)
    seconds = loop.time() - begin
    when = "at least 0.3 s" if seconds >= 0.3 else f"{seconds:.1f} s"
    return f"{output.decode().strip()} after {when}"


# -- other clocks ---------------------------------------------------------------------------------


@expected("calendar 2.0 s, monotonic 2.0 s")
async def frozen_calendar() -> str:
    """With freezegun the date stands at a given day, and moves with the loop."""
    loop = asyncio.get_running_loop()
    if hasattr(loop, "steps"):
        from pytest_asyncio_kata.worker.frozen_calendar import freeze

        freeze(loop, "2026-01-05 09:00")
    else:
        import freezegun

        freezegun.freeze_time("2026-01-05 09:00", tick=True, real_asyncio=True).start()
    day, monotonic = dt.datetime.now(), time.monotonic()  # noqa: DTZ005  # as a learner
    await asyncio.sleep(2)
    moved = dt.datetime.now() - day  # noqa: DTZ005  # as above
    return f"calendar {moved.total_seconds():.1f} s, monotonic {time.monotonic() - monotonic:.1f} s"


@expected("loop 2.0 s, monotonic 2.0 s, time 2.0 s")
async def clocks() -> str:
    """Without freezegun: do the clocks of ``time`` follow the loop's?"""
    watch, monotonic, clock = Stopwatch(), time.monotonic(), time.time()
    await asyncio.sleep(2)
    return (
        f"loop {watch}, monotonic {time.monotonic() - monotonic:.1f} s,"
        f" time {time.time() - clock:.1f} s"
    )
