"""A pytest that has collected a suite's tests, and judges submissions in forks of itself.

To start pytest and to collect the tests takes as long as to judge half a dozen katas.
The fork of a submission is a process of its own, with the tests as they were collected,
in a folder of its own; nothing comes back from it but its report. ``plugin/rounds.py`` is the
other end.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import socket
import subprocess
import threading
from collections.abc import Iterator

from ...record.system import CAN_FORK
from ...results.asked_round import AskedRound, Gone
from ...results.round import Round
from ..job import Plan
from .pipes import Mailbox, Reader
from .process_tree import ProcessTrees
from .pytest_command import command, environment
from .work_folder import work_folder

CLOSING_SECONDS = 5.0
"""Real seconds that a pytest without rounds may take to end."""

SHARED = frozenset({"bubblewrap"})
"""The levels of isolation on which no answer can reach the pytest that is to judge others."""


class CollectedPytest:
    """A pytest that waits for rounds, in a folder of its own.

    Args:
        plan: Whose suite it collects, and how it keeps answers apart.
    """

    def __init__(self, plan: Plan) -> None:
        self.shared = False
        """Whether it may judge more than one submission."""
        self._sending = threading.Lock()
        self._stack = contextlib.ExitStack()
        folder = self._stack.enter_context(work_folder())
        folder.prepare(plan.files)
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [*command(folder, plan), "--capture=no", f"--kata-rounds={theirs.fileno()}"]
                + [str(path) for path in sorted((folder.suite / "katas").iterdir())],
                cwd=folder.work,
                env=environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,  # why it fails is said by the pytest that tries again
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )

    @property
    def alive(self) -> bool:
        """Whether it may still judge."""
        return self._process.poll() is None

    def judge(
        self, asked: Round, mailbox: Mailbox, trees: ProcessTrees, most_output: int, limit: float
    ) -> tuple[int, bytes]:
        """Let it judge a round.

        Args:
            asked: The round.
            mailbox: Gets the report.
            trees: End the round if they are ended.
            most_output: Bytes of its output that are kept.
            limit: Real seconds that it may take.

        Returns:
            The exit code, and the last bytes of the output.

        Raises:
            Gone: If the round has not been judged, and another pytest may judge it.
            TimeIsUp: If it has not ended in time; it is ended now.
        """
        if not mailbox.inherited:
            raise Gone  # a name is not enough: it writes to what is sent to it
        output, output_end = os.pipe()
        reader = Reader(os.fdopen(output, "rb", buffering=0), most_output)
        report = mailbox.inherited[0]
        try:
            with self._sending:
                going_on = AskedRound(self._socket, asked, report, output_end)
        finally:
            mailbox.handed_over()
            os.close(output_end)
        with going_on, trees.ended_by(going_on.end):
            code = going_on.exit_code(limit)
        return code, reader.content()

    def close(self) -> None:
        """End it; rounds that are going on end by themselves."""
        self._socket.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(CLOSING_SECONDS)
        self._process.kill()
        self._process.wait()
        self._stack.close()


_LATEST: list[tuple[object, CollectedPytest]] = []
"""The pytest that was started last, and what for."""

_CHANGING = threading.Lock()


def collect(plan: Plan) -> None:
    """Start a pytest that collects the suite of *plan*, where the system can fork.

    It lives until another suite is collected, or until this process ends. It must be started
    before any answer is judged: an answer without a sandbox might write into its folder. For
    the same reason none is started in the place of one that an answer has ended.
    """
    with _CHANGING:
        if CAN_FORK and _found(plan) is None:
            _close()
            _LATEST.append((_key(plan), CollectedPytest(plan)))


def keep(plan: Plan, isolation: str) -> None:
    """Say how answers to *plan* are really kept apart; else it judges one submission."""
    with _CHANGING:
        found = _found(plan)
        if found is not None:
            found.shared = isolation in SHARED


@contextlib.contextmanager
def collected_for(plan: Plan, *, answers: bool = True) -> Iterator[CollectedPytest | None]:
    """Yield the pytest that has collected the suite of *plan*; None if there is none.

    Args:
        plan: The plan.
        answers: Whether answers are to be judged. Without a sandbox it judges one submission
            and ends: an answer may have reached it.
    """
    with _CHANGING:
        found = _found(plan)
        last = found is not None and answers and not found.shared
        if last:
            _LATEST.clear()
    try:
        yield found
    finally:
        if found is not None and last:
            found.close()


def _found(plan: Plan) -> CollectedPytest | None:
    return next((one for key, one in _LATEST if key == _key(plan) and one.alive), None)


def _key(plan: Plan) -> object:
    return plan.files, plan.isolation, environment()


def close() -> None:
    """End the pytest that has collected a suite, if there is one."""
    with _CHANGING:
        _close()


def _close() -> None:
    while _LATEST:
        _LATEST.pop()[1].close()


atexit.register(close)
