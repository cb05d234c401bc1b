"""Entry of the worker's process.

``serve`` is a server that has everything imported and forks a keeper for each
run; ``once`` is a process for a single run, where the system cannot fork.
"""

from __future__ import annotations

import contextlib
import gc
import json
import os
import signal
import socket
import sys

from ..request import Request
from ..shape import from_json
from .act import act
from .limits import limit_memory, prepare_witness

LENGTH_BYTES = 8
"""How long the number is that stands before each request: its length in bytes."""


def serve(descriptor: int) -> None:
    """Fork a keeper for each request that comes through the socket, until it is closed."""
    from .keeper import adopt_orphans, keep

    adopt_orphans()  # of a keeper that the answer has killed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the runner's to handle
    gc.collect()
    gc.freeze()  # runs collect only their own garbage
    keepers: set[int] = set()
    with socket.socket(fileno=descriptor) as requests:
        while True:
            received = _receive(requests)
            _reap(keepers)
            if received is None:
                _end(keepers)
                return
            data, files = received
            pid = os.fork()
            if pid == 0:
                requests.close()
                signal.signal(signal.SIGINT, signal.default_int_handler)
                keep(from_json(Request, json.loads(data)), *files)
            keepers.add(pid)
            for file in files:
                os.close(file)


def _receive(requests: socket.socket) -> tuple[bytes, list[int]] | None:
    """Return a request and its four file descriptors; None when there are no more."""
    head, files, _, _ = socket.recv_fds(requests, LENGTH_BYTES, 4)
    if not head:
        return None
    while len(head) < LENGTH_BYTES:
        head += requests.recv(LENGTH_BYTES - len(head))
    length = int.from_bytes(head, "big")
    data = b""
    while len(data) < length:
        part = requests.recv(length - len(data))
        if not part:
            return None
        data += part
    for file in files:
        os.set_inheritable(file, False)
    return data, files


def _reap(keepers: set[int]) -> None:
    """Take leave of the *keepers* that have ended."""
    with contextlib.suppress(ChildProcessError):
        while pid := os.waitpid(-1, os.WNOHANG)[0]:
            keepers.discard(pid)


def _end(keepers: set[int]) -> None:
    """End the runs that are still going on, and what runs without a keeper have left."""
    from .keeper import end_orphans

    for pid in keepers:
        os.kill(pid, signal.SIGKILL)  # it is no zombie yet: only we could have buried it
    end_orphans()


def once() -> None:
    """Do the one run whose request is on stdin; messages go to stderr."""
    request = from_json(Request, json.loads(sys.stdin.buffer.read()))
    control = os.dup(2)
    os.dup2(1, 2)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    limit_memory()
    prepare_witness(control)
    act(request, control)


def main(arguments: list[str]) -> None:
    """Serve on the socket with the given number, or do one run."""
    if arguments[0] == "serve":
        serve(int(arguments[1]))
    else:
        once()
