"""Scenarios of kata 12: failures of all kinds, slow ends, and several rounds in one program."""

import asyncio
import contextlib

IN_WORDS = {
    "failures": "serve_all",
    "closing_slowly": "serve_all",
    "cancelled_after": "serve_all",
    "cancelled_early": "serve_all",
    "rounds": "`serve_all`, called several times",
    "handle": "handle",
    "_last_words": "handle",
}
"""What messages call them."""


class Odd:
    """An outcome that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting something odd"
        yield


class HungUp(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


async def failures(answer, seconds):
    """Serve one client for each kind of failure, and others whose conversations return.

    One returns something that is equal to all, one an exception.

    Args:
        answer: The answer's module.
        seconds: How long each client's conversation takes, in the order of the clients.
    """
    raised = [
        ConnectionResetError(104, "the client has gone"),
        None,
        KeyError("name"),
        TimeoutError("no answer"),
        asyncio.CancelledError(),
        HungUp("without a word"),
        None,
        ExceptionGroup("two lines", [OSError("the first"), ValueError("the second")]),
        StopAsyncIteration(),
        AssertionError(),
        asyncio.QueueEmpty(),
        None,
    ]

    odd = {6: Odd(), 11: LookupError("as an outcome")}

    async def handle(client):
        print(f"hello {client}")
        await asyncio.sleep(seconds[client])
        if raised[client] is not None:
            raise raised[client]
        return odd.get(client, f"goodbye {client}")

    outcomes = await answer.serve_all(list(range(len(raised))), handle)
    if not isinstance(outcomes, list):
        return outcomes
    names = {id(each): f"goodbye {client}" for client, each in odd.items()}
    return [names.get(id(outcome)) or _shown(outcome, raised) for outcome in outcomes]


def _shown(outcome, raised):
    """Return the outcome; for an exception its name, if it is one of *raised* or a cancellation."""
    if not isinstance(outcome, BaseException):
        return outcome
    same = isinstance(outcome, asyncio.CancelledError) or any(outcome is each for each in raised)
    return type(outcome).__name__ if same else f"another {type(outcome).__name__}"


def _closing(conversations):
    """Return a handle: seconds of each conversation, and seconds that it takes to close.

    A conversation that has None for the latter fails when its seconds are over.
    """

    async def handle(client):  # messages show this name
        seconds, closing = conversations[client]
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            await _last_words(closing)
            raise
        finally:
            print(f"{client} has ended")
        if closing is None:
            raise ConnectionError("gone")
        return f"goodbye {client}"

    return handle


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    loop = asyncio.get_running_loop()
    end = loop.time() + seconds
    while loop.time() < end:
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.sleep(end - loop.time())


async def closing_slowly(answer, conversations):
    """Serve clients whose conversations, when they are cancelled, need a while to end."""
    return await answer.serve_all(list(conversations), _closing(conversations))


async def cancelled_after(answer, conversations, seconds):
    """Be cancelled after *seconds*, when some conversations have ended and others go on."""
    timer = asyncio.get_running_loop().call_later(seconds, asyncio.current_task().cancel)
    # No task of its own: the next line runs at the moment when the cancellation comes out.
    with contextlib.suppress(asyncio.CancelledError):
        await answer.serve_all(list(conversations), _closing(conversations))
    timer.cancel()
    print("serve_all has ended")


async def cancelled_early(answer, closing, turns):
    """Be cancelled after some turns of the event loop; print what has become of all who began.

    Args:
        answer: The answer's module.
        closing: Clients, and the seconds that each conversation takes to end when it is cancelled.
        turns: 1 is the first moment at which anybody else has a turn.
    """
    going_on, ended_by_themselves = set(), set()

    async def handle(client):
        going_on.add(client)
        try:
            await asyncio.sleep(20)
            ended_by_themselves.add(client)
        except asyncio.CancelledError:
            await _last_words(closing[client])
            raise
        finally:
            going_on.remove(client)

    _cancel_later(asyncio.current_task(), turns)
    try:
        await answer.serve_all(list(closing), handle)
        print("serve_all has returned")
    except asyncio.CancelledError:
        print("serve_all is cancelled")
    print(f"{len(going_on)} conversations go on")
    print(f"{len(ended_by_themselves)} conversations have ended by themselves")


def _cancel_later(task, turns):
    later = (_cancel_later, task, turns - 1) if turns > 1 else (task.cancel,)
    asyncio.get_running_loop().call_soon(*later)


async def rounds(answer, clients, more_clients, morning, evening):
    """Serve two rounds at the same time, nobody, one, and the first clients in the evening."""
    first, second = await asyncio.gather(
        answer.serve_all(clients, morning), answer.serve_all(more_clients, evening)
    )
    nobody = await answer.serve_all([], morning)
    one = await answer.serve_all(more_clients[-1:], morning)
    return [first, second, nobody, one, await answer.serve_all(clients, evening)]
