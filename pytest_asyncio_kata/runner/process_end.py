"""What the runner itself has seen of a run, beside what came from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProcessEnd:
    """How a run ended, as seen from outside."""

    exit_code: int | None
    """The exit code of its process, or minus the number of a signal; None if not known."""
    overdue: bool = False
    """Whether the runner ended it because its time was up."""
    sent: float = 0.0
    """When the request was sent, on the stopwatch of its `Inbox`."""
    ran: float | None = None
    """Seconds that the run's first thread computed; None if not known."""
    queued: float | None = None
    """Real seconds in which the run, or we ourselves, waited for a processor; None if not
    known."""
    computed: float | None = None
    """Seconds that all processes of the run computed together, but those that nobody waited for;
    None if not known."""
    slowness: float = 1.0
    """How many times slower the machine was just then than the one of ``machine_speed.py``."""
    stopped: bool = False
    """Whether its supervisor was stopped, so that nobody could report its end."""
