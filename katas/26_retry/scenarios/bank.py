"""A bank whose attempts fail in all ways, with a jitter that says what it is asked."""

import asyncio

IN_WORDS = {
    "call": "call",
    "_last_words": "call",
    "_own_limit": "call",
}
"""What messages call them."""


class BankIsBusy(ConnectionError):
    """A failure whose truth value is False, and that is equal to everything."""

    __hash__ = None

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


class TooLate(TimeoutError, ValueError):
    """A failure of two kinds."""


class NotGood(Exception):
    """An error that is no failure; its truth value is False, and it is equal to everything."""

    __hash__ = None

    def __len__(self):
        return 0

    def __eq__(self, other):
        return True


class PowerCut(BaseException):
    """What is no Exception."""


def one_bank(text):
    """A group of one error, which would be a failure."""
    return ExceptionGroup(text, [ConnectionError("the only one")])


def two_banks(text):
    """A group of what would be failures."""
    return ExceptionGroup(text, [ConnectionError("the first"), TimeoutError("the second")])


KINDS = (ConnectionError, ConnectionResetError, ConnectionRefusedError, BrokenPipeError)
KINDS += (ConnectionAbortedError, TimeoutError, BankIsBusy, TooLate)
KINDS += (KeyError, ValueError, OSError, FileNotFoundError, InterruptedError, BlockingIOError)
KINDS += (RuntimeError, TypeError, AssertionError, EOFError, StopAsyncIteration, NotGood, PowerCut)
KINDS += (
    asyncio.QueueEmpty,
    asyncio.InvalidStateError,
    asyncio.CancelledError,
    one_bank,
    two_banks,
)

ERRORS = {kind.__name__: kind for kind in KINDS}
"""How each kind of error is made, of a message."""

SAME = ConnectionResetError("the line is dead")
"""Raised by several attempts."""


async def _last_words(seconds):
    """Take *seconds*, however often that is interrupted."""
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    while clock() < end:
        try:
            await asyncio.sleep(end - clock())
        except asyncio.CancelledError:
            continue


async def _own_limit():
    """Run into a time limit, at once."""
    async with asyncio.timeout(0):
        await asyncio.sleep(60)


class Odd:
    """A result that is equal to everything, and can be awaited."""

    __hash__ = None

    def __eq__(self, other):
        return True

    def __await__(self):
        return "what comes of awaiting something odd"
        yield

    def __repr__(self):
        return "something odd"


class Bank:
    """What is asked until it answers; it knows what was asked of it, and when.

    Args:
        ends: How each attempt ends: the name of what it raises, or a list with what it returns,
            which is odd for "odd", and an exception for its name. The kind "same" is one object
            for all, and "own limit" a time limit inside the attempt.
        seconds: How long each takes; 0 for no time at all.
        pauses: What `jitter` returns, in turn.
        attempts: How many there may be.
        base: The limit of the first pause.
        cap: The highest limit.
        stopping: How long an attempt takes to stop when it is cancelled.
        told: What is told beside the attempts: "times", "draws", "limits".
    """

    def __init__(self, ends, seconds, pauses, attempts, base, cap, stopping=0, told=()):
        self._ends = ends
        self._seconds = seconds
        self._pauses = pauses
        self._limits = attempts, base, cap
        self._stopping = stopping
        self._told = told
        self._raised = []
        self._result = None
        self._loop = asyncio.get_running_loop()
        self._begin = self._loop.time()
        self._others_had_a_turn = True
        self.begun = self.drawn = self.going_on = 0
        self.seen = []

    def __repr__(self):
        return "the bank"  # as all others

    def tell(self, text):
        """Note what was seen, and when."""
        seconds = self._loop.time() - self._begin
        self.seen.append(f"{text} after {seconds:.3f} s" if "times" in self._told else text)

    async def call(self):
        """Make one attempt."""
        number = self.begun
        self.begun += 1
        if number and not self._others_had_a_turn:
            self.tell(f"pause {number}: nobody else had a turn")
        self.tell(f"attempt {number + 1} began")
        if self.going_on:
            self.tell("the attempt before it still went on")
        self.going_on += 1
        try:
            if number >= len(self._ends):
                return "nobody should ask so often"
            if self._seconds[number]:
                await asyncio.sleep(self._seconds[number])
            return await self._end(self._ends[number])
        except asyncio.CancelledError:
            await _last_words(self._stopping)
            raise
        finally:
            self.going_on -= 1

    async def _end(self, end):
        if isinstance(end, list):
            [value] = end
            self._result = Odd() if value == "odd" else value
            if isinstance(value, str) and value in ERRORS:
                self._result = ERRORS[value]("a result")
            return self._result
        try:
            if end == "own limit":
                await _own_limit()
            raise SAME if end == "same" else ERRORS[end]("no luck")
        except BaseException as error:
            self._raised.append(error)
            raise

    def jitter(self, limit, /):
        """Return how long a pause lasts; after the last one that is planned, long."""
        self.drawn += 1
        self._others_had_a_turn = False
        self._loop.call_soon(self._have_a_turn)
        if "limits" in self._told:
            self.tell(f"pause {self.drawn}: jitter was called with {limit:g}")
        elif "draws" in self._told:
            self.tell(f"pause {self.drawn}: jitter was called")
        return self._pauses[self.drawn - 1] if self.drawn <= len(self._pauses) else 90.5

    def _have_a_turn(self):
        self._others_had_a_turn = True

    def retry(self, answer):
        """Call the answer's `retry`."""
        return answer.retry(self.call, *self._limits, self.jitter)

    def retry_by_name(self, answer):
        """Call the answer's `retry` with the names of the stub."""
        attempts, base, cap = self._limits
        return answer.retry(
            jitter=self.jitter, cap=cap, base=base, attempts=attempts, call=self.call
        )

    def which(self, error):
        """Say which error of the attempts came out; one that is none of them goes on."""
        if error is self._result:
            return f"the result was raised: {error!r}"
        if type(error) not in [type(each) for each in self._raised]:
            raise error
        name = type(error).__name__
        if isinstance(error, asyncio.CancelledError):
            return f"a {name} came out"
        # The last first: several may be the same object.
        for number in range(len(self._raised), 0, -1):
            if self._raised[number - 1] is error:
                return f"the {name} of attempt {number} came out"
        return f"another {name} came out"

    def tell_result(self, result):
        """Note what was returned."""
        same = result is self._result
        self.tell(f"{'the result' if same else 'something else'} was returned: {result!r}")
