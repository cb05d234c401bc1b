"""What is outside the loop and may make something ready, as far as the loop was told of it.

It knows the files that the loop watches, the threads and the children that were started through
the loop. `system_outside` asks the system as well.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from . import peers
from .children import Children
from .threads import Threads


class Outside:
    """The world outside of a kata's run.

    Args:
        threads: What the threads are doing.
        children: The child processes of the run.
    """

    def __init__(self, threads: Threads, children: Children) -> None:
        self._threads = threads
        self._children = children
        self._watched: set[int] = set()
        self.seen = False
        """Whether the loop has ever had to do with anything outside: files, threads, child
        processes, signals. As long as it has not, nothing there is asked."""

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Notice what is started outside until the block ends."""
        with self._children.watched():
            yield

    # -- files ----------------------------------------------------------------------------

    def opened(self) -> None:
        """Note that all files registered so far are the loop's own."""
        self._watched.clear()
        self.seen = False

    def registered(self, fd: int) -> None:
        """Note that the file *fd* is watched."""
        self._watched.add(fd)
        self.seen = True

    def unregistered(self, fd: int) -> None:
        """Note that the file *fd* is not watched any more."""
        self._watched.discard(fd)

    def has_files(self) -> bool:
        """Whether files other than the loop's own are watched."""
        return bool(self._watched)

    def bytes_under_way(self) -> bool:
        """Whether bytes are known to be between two sockets of this process."""
        return False

    # -- questions ------------------------------------------------------------------------

    def ever(self) -> bool:
        """Whether there is, or was, anything outside."""
        return self.seen or not self._threads.are_alone()

    def may_come(self) -> bool:
        """Whether anything outside may make something ready."""
        return self.ever() and (
            bool(self._watched)
            or self.threads_work()
            or self._threads.has_idle_pool()
            or self.is_real()
        )

    def is_asked_in(self, rounds: int) -> bool:  # noqa: ARG002  # it matters to a subclass
        """Whether the selector is asked in a round in which something is ready.

        Args:
            rounds: How many there have been since the clock has moved.
        """
        return (self.seen or not self._threads.are_alone()) and self.may_come()

    def patience(self) -> float:
        """Return for how many real seconds the selector is asked before a deadlock."""
        return 0.0

    def threads_work(self) -> bool:
        """Whether a thread works, for the loop or on its own account."""
        return self._threads.busy() or bool(self._threads.foreign())

    def is_real(self) -> bool:
        """Whether time is real: somebody outside has a clock of their own."""
        if self._children.alive():
            return True
        # What a child has started may have its pipes.
        return self._children.ever and peers.some_elsewhere(self._watched)

    def computed(self) -> float:
        """Return the seconds that the threads have computed, as far as they live."""
        return self._threads.computed()
