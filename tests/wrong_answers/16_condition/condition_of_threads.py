"""The condition is the one for threads: its wait stops everybody, and the delivery, too.

code: LOOP_BLOCKED
test: test_takes_what_is_there
where: self._changed.wait()
next: The lock belongs to it
"""

import collections
import threading


class Stock:
    def __init__(self, count=0):
        self._count = count
        self._line = collections.deque()
        self._changed = threading.Condition()

    async def take(self, n):
        order = object()
        with self._changed:
            self._line.append(order)
            try:
                while self._line[0] is not order or self._count < n:
                    self._changed.wait()
                self._count -= n
            finally:
                self._line.remove(order)
                self._changed.notify_all()

    async def put(self, n):
        with self._changed:
            self._count += n
            self._changed.notify_all()
