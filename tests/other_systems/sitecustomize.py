"""Take from this project what another system lacks: ``tox -e as-darwin`` and ``tox -e as-win32``.

Python loads this module in every process, since the environment puts this folder on its path.
Our modules and our tests see the other system's name in `sys.platform`, and do not find what it
lacks: a use of `os.fork` is an AttributeError, as it would be there. Python's own modules see the
machine as it is, for without fork and signals they could start no child on Linux. ``/proc`` is
there for nobody.
"""

import os
import select
import signal
import socket
import subprocess
import sys
from types import ModuleType
from typing import Any

NAME = "KATA_AS"
"""The variable with the name of the system, as `sys.platform` has it there."""

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

PACKAGE = f"{os.sep}pytest_asyncio_kata{os.sep}"

OF_LINUX: dict[ModuleType, tuple[str, ...]] = {
    os: ("pidfd_open", "eventfd", "memfd_create", "pipe2", "sched_getaffinity", "O_TMPFILE"),
    select: ("epoll",),
    signal: ("sigtimedwait", "sigwaitinfo"),
    socket: ("SO_PEERCRED", "AF_NETLINK"),
}
"""What Linux alone has."""

OF_POSIX: dict[ModuleType, tuple[str, ...]] = {
    os: (
        *("fork", "forkpty", "register_at_fork", "setsid", "setpgid", "getpgid", "killpg", "nice"),
        *("getuid", "geteuid", "getgid", "getegid", "waitid", "WNOHANG", "WEXITED", "WNOWAIT"),
        *("P_PID", "WIFSIGNALED", "WTERMSIG", "mkfifo", "getloadavg", "O_NOFOLLOW", "O_DIRECTORY"),
        *("fchmod", "chown", "uname", "sysconf", "statvfs"),
    ),
    signal: (
        *("SIGKILL", "SIGHUP", "SIGQUIT", "SIGUSR1", "SIGUSR2", "SIGALRM", "SIGCHLD", "SIGCONT"),
        *("SIGSTOP", "SIGTSTP", "SIGPIPE", "SIGWINCH", "SIGXCPU", "SIGXFSZ", "SIGSYS"),
        *("alarm", "setitimer", "getitimer", "pthread_kill", "pthread_sigmask", "sigwait", "pause"),
    ),
    select: ("poll",),
}
"""What Linux and macOS have, and Windows lacks."""

GONE_FROM_WINDOWS = frozenset({"fcntl", "resource", "termios", "tty", "pty", "pwd", "grp"})
"""Modules that Windows lacks."""


def is_ours(frame: Any) -> bool:
    """Whether code of this project runs in *frame*."""
    path = frame.f_code.co_filename
    if PACKAGE in path:
        return True
    return path.startswith(ROOT) and "site-packages" not in path and ".tox" not in path


def hide(module: ModuleType, names: tuple[str, ...], instead: dict[str, Any]) -> None:
    """Hide *names* of *module* from our code, which sees what stands *instead*, if anything."""
    real = {name: vars(module).pop(name) for name in names if name in vars(module)}

    def look_up(name: str) -> Any:
        ours = is_ours(sys._getframe(1))
        if ours and name in instead:
            return instead[name]
        if ours or name not in real:
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r} there")
        return real[name]

    module.__getattr__ = look_up  # type: ignore[method-assign]  # PEP 562


def no_proc(event: str, arguments: tuple[Any, ...]) -> None:
    """Say that there is no ``/proc``."""
    if event in ("open", "os.listdir", "os.scandir"):
        path = arguments[0]
        if isinstance(path, str) and path.startswith("/proc/"):
            raise FileNotFoundError(2, "No such file or directory there", path)


class NoSuchModule:
    """Refuses imports by our code of what Windows lacks."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> None:
        """Find nothing; refuse it if our code asks."""
        frame: Any = sys._getframe(1)
        while frame is not None and "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        if name in GONE_FROM_WINDOWS and frame is not None and is_ours(frame):
            raise ModuleNotFoundError(f"No module named {name!r} there", name=name)


def be(system: str) -> None:
    """Be *system*, ``darwin`` or ``win32``, for our code."""
    lacks = {module: list(names) for module, names in OF_LINUX.items()}
    if system == "win32":
        for module, names in OF_POSIX.items():
            lacks[module] += names
        for name in GONE_FROM_WINDOWS:
            sys.modules.pop(name, None)
        sys.meta_path.insert(0, NoSuchModule())  # type: ignore[arg-type]  # it finds nothing
        subprocess.CREATE_NEW_PROCESS_GROUP = 0  # type: ignore[attr-defined]
    elif sys.version_info < (3, 13):
        lacks[os].append("waitid")
    if hasattr(os, "process_cpu_count"):
        os.process_cpu_count = os.cpu_count  # as where os.sched_getaffinity is missing
    for module, names in lacks.items():
        hide(module, tuple(names), {})
    hide(sys, ("platform",), {"platform": system})
    sys.addaudithook(no_proc)


if os.environ.get(NAME):
    be(os.environ[NAME])
