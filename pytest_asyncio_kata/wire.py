"""What both ends of the wire between runner and worker agree on."""

from __future__ import annotations

import signal

TAKEN = "taken"
"""Message of a worker: it has the request, and loads the answer now."""

BEGUN = "begun"
"""Message of a worker: the answer is loaded, and its coroutine is called now."""

DONE = "done"
"""Message of a worker: the run is over; its record follows."""

LOADING_SECONDS = 5.0
"""Real seconds that importing an answer may take."""

WITNESS = getattr(signal, "SIGRTMAX", None) or getattr(signal, "SIGUSR2", None)
"""The signal at which a run dumps its stack; None where there is none."""
