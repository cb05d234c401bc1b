"""Connections that open, close and fail."""

import asyncio

IN_WORDS = {
    "open": "open",
    "close": "close",
}
"""What messages call them."""

CLOSED = "everything is closed"


class Refused(Exception):
    """An error whose truth value is False: it has no lines."""

    def __len__(self):
        return 0


class Same(Exception):
    """An error that is equal to every other one."""

    def __eq__(self, other):
        return isinstance(other, Exception)

    __hash__ = Exception.__hash__


def two_lines(message):
    """An error that is a group itself."""
    return ExceptionGroup(message, [OSError("one"), ValueError("two")])


KINDS = (ConnectionResetError, KeyError, TimeoutError, Refused, Same, asyncio.QueueEmpty)


KINDS += (RuntimeError, AssertionError, UnicodeError, asyncio.InvalidStateError, two_lines)


ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""


class Line(list):
    """A connection: equal to everything, false in a truth test, no key, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting a connection"
        yield


VALUES = {"none": lambda: None, "zero": int, "text": str, "line": Line, "object": object}


VALUES |= {"error": lambda: OSError("a connection, not an error")}


"""What a connection is."""


class Plan:
    """What the network does with one connection.

    Args:
        name: Its name.
        value: What `open` returns, a key of `VALUES`.
        opening: How many seconds it takes to open it; with 0 that never waits.
        closing: How many seconds it takes to close it; with 0 that never waits.
        stopping: How many seconds either of them takes to stop when it is cancelled.
        failing: Which of them fails, ``open`` or ``close``; "" for none.
        kind: The kind of its error.
    """

    def __init__(self, name, value="object", opening=0, closing=0, **more):
        self.name = name
        self.word = name or "(no name)"
        """What lines call it."""
        self.value = VALUES[value]()
        self.seconds = {"open": opening, "close": closing}
        self.stopping = more.get("stopping", 0)
        self.failing = more.get("failing", "")
        self.error = ERRORS[more["kind"]](f"{self.failing} {name}") if self.failing else None


class Network:
    """Does what its plans say, one after another, and knows what is open.

    Args:
        plans: A plan for each connection, in the order in which they are to be opened.
    """

    def __init__(self, plans):
        self._plans = [Plan(**plan) for plan in plans]
        self._next = 0
        self._open = []
        self._under_way = 0
        self._last = ("", 0)
        self._faults = []
        self.user = None
        """The task that uses it, if nothing is to be opened after its cancellation."""
        self._cancelled = None

    @property
    def names(self):
        """The names that the plans are for, in a new list."""
        return [plan.name for plan in self._plans]

    async def open(self, name):
        plan = Plan(name)
        if self._next < len(self._plans) and self._plans[self._next].name == name:
            plan = self._plans[self._next]
        else:
            self._faults.append(f"open {name!r} was out of turn")
        self._next += 1
        print(f"open {plan.word}")
        await self._does("open", plan)
        self._open.append(plan)
        print(f"{plan.word} is open")
        return plan.value

    async def close(self, connection):
        places = [place for place, plan in enumerate(self._open) if plan.value is connection]
        if not places:
            self._faults.append(f"close, and not open: {connection!r}")
            return None
        if places[-1] != len(self._open) - 1:
            self._faults.append(f"close {self._open[places[-1]].name!r} was out of turn")
        plan = self._open.pop(places[-1])
        print(f"close {plan.word}")
        await self._does("close", plan)
        print(f"{plan.word} is closed")
        return True

    async def _does(self, step, plan):
        if self._under_way:
            self._faults.append(f"{step} {plan.name!r} was too early")
        if step == self._last[0] and self._seconds_since() > 0:
            self._faults.append(f"{step} {plan.name!r} was too late")
        if step == "open" and self._cancelled_before():
            self._faults.append(f"open {plan.name!r}, after the cancellation")
        self._under_way += 1
        try:
            if plan.seconds[step]:
                await asyncio.sleep(plan.seconds[step])
        except asyncio.CancelledError:
            if plan.stopping:
                await asyncio.sleep(plan.stopping)
            raise
        finally:
            self._under_way -= 1
            self._cancelled_before()
            self._last = (step, asyncio.get_running_loop().time())
        if plan.failing == step:
            print(f"{step} {plan.word}: failed")
            raise plan.error

    def _cancelled_before(self):
        """Whether it was seen at an earlier moment that the user was cancelled."""
        now = asyncio.get_running_loop().time()
        if self._cancelled is None and self.user is not None and self.user.cancelling():
            self._cancelled = now
        return self._cancelled is not None and self._cancelled < now

    def _seconds_since(self):
        """Return how many seconds ago a step has ended, to a thousandth."""
        return round(asyncio.get_running_loop().time() - self._last[1], 3)

    def begins(self, connections):
        """Begin the block, which was given *connections*."""
        is_list, right = isinstance(connections, list), [plan.value for plan in self._plans]
        if is_list and [*map(id, connections)] == [*map(id, right)]:
            print("the block begins")
        else:
            fault = "other connections" if is_list else f"no list, but {connections!r}"
            print(f"the block begins with {fault}")
            self._faults.append(f"the block began with {fault}")

    def knows(self, error):
        """Whether *error* is an exception of `open` or `close`."""
        return any(error is plan.error for plan in self._plans)

    def came_out(self, error, mine=None):
        """Say whose exception this is; *mine* is the block's."""
        if error is mine:
            return "the error of the block came out"
        [plan] = [plan for plan in self._plans if plan.error is error]
        return f"the error of {plan.failing} {plan.name} came out"

    def state(self):
        """Say what is not in order at this moment."""
        if self._open:
            return f"still open: {', '.join(plan.name for plan in self._open)}"
        if self._under_way:
            return "something is still under way"
        if self._last[0] and self._seconds_since() > 0:
            return f"all was closed {self._seconds_since()} s earlier"
        return self._faults[0] if self._faults else CLOSED
