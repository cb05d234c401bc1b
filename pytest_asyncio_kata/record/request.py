"""What a worker is asked to do: one run of one coroutine of one answer."""

from __future__ import annotations

from dataclasses import dataclass

VIRTUAL = "virtual"
WALL = "wall"

LOOPBACK, PROCESSES, PYTEST = "loopback", "processes", "pytest"
"""What only some runs need: sockets of the sandbox's own network, child processes, and pytest with
its plugins."""

REFUSABLE = (LOOPBACK, PROCESSES)
"""What a sandbox refuses to a run that does not need it."""

IMPORTED = (PYTEST,)
"""What is imported once for all runs that need it."""


@dataclass(frozen=True, slots=True)
class Request:
    """One run, as plain data."""

    answer: str
    """Absolute path of the answer's file."""
    coroutine: str
    """Name of the coroutine function to call, in the answer or in the scenarios."""
    module: str
    """Name under which the answer is imported, such as ``kata_03_gather``."""
    arguments: object
    """List of arguments, as ``values.encode`` writes them."""
    defines: tuple[str, ...] = ()
    """Names that the answer must define; *coroutine* may be one of them. With a point it is a
    method, which is only looked at if it is there."""
    generators: tuple[str, ...] = ()
    """Those of them whose calls give async iterators, and nothing to be awaited."""
    clock: str = VIRTUAL
    deadline: float = 10.0
    """Real seconds after which the run is ended."""
    scenarios: str | None = None
    """Absolute path of the file whose coroutine is called with the answer's module before the
    arguments; None if the coroutine stands in the answer."""
    beside: tuple[str, ...] = ()
    """Absolute paths of all such files of the kata, whether this run calls a coroutine in them or
    not: a sandbox that is made for one run serves the others too."""
    needs: tuple[str, ...] = ()
    """What is imported ahead of the run, of `IMPORTED`."""
    allowed: tuple[str, ...] = ()
    """What a sandbox lets the run do, which it does not let others: ``loopback``, ``processes``."""
    forbidden: tuple[str, ...] = ()
    """What the system refuses to the run, of the same; nothing outside of a sandbox."""
    given: tuple[str, ...] = ()
    """Functions and classes of the stub, as text: not the lines that a learner is to change."""
    now: str | None = None
    """Date and time at which the run's calendar begins; None leaves the real one."""
    constant: bool = False
    """Whether *coroutine* names a constant of the answer, whose value is asked for."""
    cancel_everywhere: bool = False
    """Whether to repeat the call and cancel it at every step."""
    cancel_twice: bool = False
    """Whether a call that is cancelled everywhere is also cancelled again, while it answers."""
    collects_garbage: bool = False
    """Whether Python looks for garbage whenever all tasks wait."""
    in_every_order: int = 0
    """In how many orders of arrival the call is made at most; 0 if nobody asked for them."""
    order: str | None = None
    """Name of the only order in which it is made, if orders are asked for; None for all."""
    cancelled_once: bool = False
    """Whether in some of these orders the call is cancelled."""
    forever: bool = False
    """Whether a call that is cancelled everywhere goes on for ever by itself."""
    all_ended: bool = False
    """Whether all that the call has started must have ended when it makes its last step. Else what
    was asked to stop may still do so."""
    trial: bool = False
    """Whether the answer was stuck before, and shorter limits than usual show that it is again.
    Each of them is one that would fail any test: a step that computes for so long is reported
    as blocking, and no test waits for so many virtual seconds."""

    @property
    def driving(self) -> tuple[str, ...]:
        """The files whose coroutines run beside the answer; none if it is called itself."""
        if self.scenarios is None:
            return ()
        return (self.scenarios, *(file for file in self.beside if file != self.scenarios))
