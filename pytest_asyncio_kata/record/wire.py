"""What both ends of the wire between runner and worker agree on."""

from __future__ import annotations

import signal

RECEIVED = "received"
"""Message of a worker: it has the request, and loads the answer now."""

BEGUN = "begun"
"""Message of a worker: the answer is loaded, and its coroutine is called now."""

CALLED = "called"
"""Message of a worker on the wall clock: a fake is called. Its number among the calls, from 0,
its name and its argument follow."""

ENDED = "ended"
"""Message of a worker on the wall clock: a call of a fake has ended. Its number follows."""

DONE = "done"
"""Message of a worker: the run has ended; its record follows."""

LOADING_SECONDS = 5.0
"""Seconds that importing an answer may take: what it computes, and what it waits."""

FAR = 4
"""After how many times its limit, in real seconds, a run is ended that has not had its time. It
cannot be judged; that is the machine's doing."""

FAR_AT_LEAST = 10.0
"""Real seconds that it has at any rate: for a short limit, few looks may say how busy it is."""

TOO_BUSY = "the machine was too busy: the run did not get the time that it needed"
"""Why a run that got no processor cannot be judged."""

STACK_DUMP_SIGNAL = getattr(signal, "SIGRTMAX", None) or getattr(signal, "SIGUSR2", None)
"""The signal at which a run dumps its stack; None where there is none."""
