"""Rounds: a pytest that has collected the tests once judges many submissions.

Each is judged in a fork of this process, which itself never asks for a run: whatever a
submission makes of its judge ends with it, and the next one meets the tests as they were
collected. The process that grades is at the other end of a socket. With
``--kata-keep-workers`` the rounds have one worker process, for answers that are our own.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import select
import signal
import socket
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from ..course.suite import judge_digest
from ..record import fd_passing
from ..record.serialization import from_json
from ..results.round import FILES, Round
from . import kata_hooks, options
from .session import SESSION

assert sys.platform != "win32", "there is no fork"

NAME = "kata-rounds"
"""Name of the plugin."""


class Rounds:
    """Judges rounds instead of running the tests once.

    Args:
        descriptor: The socket through which they come.
    """

    def __init__(self, descriptor: int) -> None:
        os.set_inheritable(descriptor, False)
        self._requests = socket.socket(fileno=descriptor)
        self._statuses: dict[int, int] = {}
        self._in_a_round = False

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool | None:
        """Fork for each round; return None in the fork, which goes on as any session does."""
        if session.testsfailed:
            return None  # the tests cannot be collected, and pytest says why
        judge_digest()
        session.config.stash[SESSION].read_ahead()
        keeps = session.config.getoption("kata_keep_workers")
        shared = session.config.stash[SESSION] if keeps else None
        gc.collect()
        gc.freeze()
        bell, ringing = os.pipe()
        os.set_blocking(ringing, False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(ringing, warn_on_full_buffer=False)
        while True:
            ready = select.select([self._requests.fileno(), bell], [], [])[0]
            if bell in ready:
                os.read(bell, 100)
                self._reap()
            if self._requests.fileno() in ready:
                if shared is not None:
                    shared.start_workers()  # for this round and the next ones
                received = fd_passing.receive(self._requests, FILES)
                if received is None:
                    os._exit(0)  # nothing is to be reported, and all rounds end by themselves
                if self._fork(*received):
                    os.close(bell)
                    os.close(ringing)
                    begin(session, from_json(Round, json.loads(received[0])), received[1])
                    return None

    def _fork(self, _: bytes, files: list[int]) -> bool:
        """Fork a process for a round; return whether this is that process."""
        report, output, status, leash = files
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            os.setsid()
            self._requests.close()
            for other in (*self._statuses.values(), status):
                os.close(other)
            self._in_a_round = True
            return True
        for file in (report, output, leash):
            os.close(file)
        self._statuses[pid] = status
        return False

    def _reap(self) -> None:
        """Say how the rounds ended that have done so."""
        assert hasattr(os, "waitid")  # `CAN_FORK` asks for it
        with contextlib.suppress(ChildProcessError):
            while True:
                ended = os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOHANG | os.WNOWAIT)
                if ended is None:
                    return
                pid = ended.si_pid
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.killpg(pid, signal.SIGKILL)  # what it has left; it has its number still
                code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
                status = self._statuses.pop(pid, None)
                if status is None:
                    continue  # a worker that all rounds had
                with contextlib.suppress(BrokenPipeError):
                    os.write(status, str(code).encode())
                os.close(status)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, exitstatus: int) -> None:
        """Note how the session has ended."""
        self._code = int(exitstatus)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """End a round when its workers have ended: nobody needs this process any more."""
        if self._in_a_round:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(self._code)


def begin(session: pytest.Session, asked: Round, files: list[int]) -> None:
    """Make *session* that of one round, with the *files* that came with it."""
    report, output, _, leash = files
    for standard in (1, 2):
        os.dup2(output, standard)
    os.close(output)
    threading.Thread(target=_end_with, args=(leash,), daemon=True).start()
    os.chdir(asked.work)
    config = session.config
    config.invocation_params = replace(config.invocation_params, dir=Path(asked.work))
    config.option.kata_answers = Path(asked.answer) if asked.answer else Path(asked.work, "katas")
    config.option.kata_report = Path(f"/dev/fd/{report}")
    config.option.kata_clock = asked.clock
    config.option.kata_seed = asked.seed
    options.draw_seed(config)
    config.option.kata_pictures = asked.pictures
    config.option.collectonly = asked.collect_only
    config.option.maxfail = int(asked.first_failure)
    if asked.for_a_learner:
        config.option.kata_rounds = None  # from here on it is as any other session
    session.items[:] = [item for item in session.items if _is_wanted(item, asked.targets)]
    session.testscollected = len(session.items)
    kata_hooks.begin_again(session, Path(asked.suite))


def _is_wanted(item: pytest.Item, targets: tuple[str, ...]) -> bool:
    return any(item.nodeid == target or item.nodeid.startswith(f"{target}/") for target in targets)


def _end_with(leash: int) -> None:
    """End this process, and all of its group, at the end of the *leash*."""
    with contextlib.suppress(OSError):
        while os.read(leash, 1):
            pass
    os.killpg(0, signal.SIGKILL)
