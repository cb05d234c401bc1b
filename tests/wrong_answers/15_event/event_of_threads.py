"""An event of threads stops the whole event loop.

code: LOOP_BLOCKED
test: test_waits_until_the_gate_opens
where: self._opened.wait()
next: One moment for many
"""

import threading


class Gate:
    def __init__(self):
        self._opened = threading.Event()

    async def wait(self):
        self._opened.wait()

    def open(self):
        self._opened.set()

    def close(self):
        self._opened.clear()
