"""Workers in a bubblewrap sandbox: the answer, Python and this package, and nothing else.

No network, a file system that is read-only but for a small /tmp in memory, process ids
of its own, an empty environment, no new privileges. All runs of one answer share one
sandbox, one after another; those of two answers never do. When it ends, the kernel ends
every process that was started in it.

bubblewrap (https://github.com/containers/bubblewrap) does the work; its manual page
explains the options.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import stat
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from .launch import FIXED, PACKAGE, Start, program
from .sandbox_libraries import folders, libraries

HOME = Path("/kata")
"""Where our package's folder is found inside."""

SHOWN = ("record", "worker", "__pycache__")
"""Folders of our package that are seen inside."""

ANSWERS = Path("/answer")
"""Where the answer is found inside."""

SCENARIOS = Path("/scenarios")
"""Where the kata's scenarios are found inside."""

DISK = 16 << 20
"""Bytes that may be written to /tmp, and to /dev/shm."""

MAX_ANSWER = 4 << 20
"""Bytes of an answer that are taken along."""

SYSTEM = ("bin", "lib", "lib32", "lib64", "libexec", "sbin")
"""Folders of an installation that programs need to run."""

LINKS = ("/bin", "/lib", "/lib32", "/lib64", "/sbin")
"""Folders at the root that are links to those of /usr, on most systems."""

UIDS = range(1 << 20, 1 << 30)
"""Where root finds a user for each sandbox. A user of its own can be limited in its number of
processes, and may not touch the files of others."""


class Sandbox:
    """Starts workers that see one answer and nothing else.

    Args:
        answer: The answer's file; it need not exist.
        scenarios: The files with the kata's coroutines that drive it.
        needs: What the kata needs beside Python.
    """

    def __init__(
        self, answer: Path, scenarios: Sequence[Path] = (), needs: Sequence[str] = ()
    ) -> None:
        self._answer = answer
        self._scenarios = scenarios
        self._needs = needs

    @contextlib.contextmanager
    def start(self, role: str, *arguments: str) -> Iterator[Start]:
        """See `Launch`."""
        with contextlib.ExitStack() as stack:
            files = []
            options = _view(self._needs)
            scenarios = [(file, SCENARIOS) for file in self._scenarios]
            for file, folder in [(self._answer, ANSWERS), *scenarios]:
                content = _content(file)
                if content is not None:
                    descriptor = stack.enter_context(_in_memory(content))
                    files.append(descriptor)
                    options += ["--perms", "0444", "--ro-bind-data", str(descriptor)]
                    options.append(str(folder / file.name))
            options += _places_to_write()
            python = _python(*program(HOME), role, *arguments)
            command = [*_bubblewrap(), *options, "--", *python, _user()]
            yield Start(command, {"PATH": os.environ.get("PATH", os.defpath)}, tuple(files))


LOOK = (
    "import os, sys; user = int(sys.argv[1] or 0);"
    " user and (os.setgroups([]), os.setresgid(user, user, user), os.setresuid(user, user, user));"
    " open({worker!r}).read()"
)
"""Does what a worker does first, and looks whether it finds its modules."""


def why_not() -> str:
    """Return why no sandbox can be had here, over one or two lines; "" if one can."""
    if sys.platform != "linux":
        return "bubblewrap needs Linux"
    if shutil.which("bwrap") is None:
        return "bubblewrap is not installed (Debian, Ubuntu: apt-get install bubblewrap)"
    look = LOOK.format(worker=str(HOME / PACKAGE.name / "worker/process/main.py"))
    command = [*_bubblewrap(), *_view(), *_places_to_write(), "--", *_python("-c", look), _user()]
    try:
        done = subprocess.run(command, capture_output=True, timeout=30, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        return f"bubblewrap cannot be run: {error}"
    if done.returncode == 0:
        return ""
    said = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:300]
    return f"bubblewrap cannot make a sandbox here: {said or 'it gives no reason'}{_advice(said)}"


def _advice(said: str) -> str:
    if "uid map" in said or "setting up uid" in said:
        return (
            "\n(Ubuntu 24.04 and newer: sudo sysctl -w"
            " kernel.apparmor_restrict_unprivileged_userns=0)"
        )
    if "namespace" in said or "Operation not permitted" in said:
        return "\n(in a container: it must be allowed to make user namespaces)"
    return ""


def _bubblewrap() -> list[str]:
    return [shutil.which("bwrap") or "bwrap"]


def _view(needs: Iterable[str] = ()) -> list[str]:
    """Return what is the same for every answer to katas with these *needs*."""
    return [*_isolation(), *_system(), *_package(), *libraries(needs)]


def _isolation() -> list[str]:
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    options = ["--die-with-parent", "--new-session", "--hostname", "localhost", "--clearenv"]
    options += ["--unshare-ipc", "--unshare-net", "--unshare-pid", "--unshare-uts"]
    options += ["--unshare-cgroup-try", "--cap-drop", "ALL"]
    if os.getuid() == 0:
        # The worker needs these two to become somebody else, which is the first thing it does.
        options += ["--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        options += ["--unshare-user", "--uid", "1000", "--gid", "1000"]
    variables = {**FIXED, "HOME": "/tmp", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    if library_path := os.environ.get("LD_LIBRARY_PATH"):
        variables["LD_LIBRARY_PATH"] = library_path  # some Pythons do not run without
    for name, value in variables.items():
        options += ["--setenv", name, value]
    return options


def _system() -> list[str]:
    """Return what it takes to run Python: never all of /usr, where courses may lie."""
    options: list[str] = []
    for prefix in dict.fromkeys((Path("/usr"), Path(sys.base_prefix))):
        options += folders(prefix)
        for name in SYSTEM:
            if (prefix / name).is_dir():
                options += ["--ro-bind", str(prefix / name), str(prefix / name)]
    for link in map(Path, LINKS):
        if link.is_symlink():
            options += ["--symlink", str(link.readlink()), str(link)]
        elif link.is_dir():
            options += ["--ro-bind", str(link), str(link)]
    for packages in _installed_packages():
        options += ["--tmpfs", str(packages)]
    options += folders(Path("/etc"))
    for file in ("/etc/ld.so.cache", "/etc/localtime", "/usr/share/zoneinfo"):
        options += ["--ro-bind-try", file, file]
    return options


def _installed_packages() -> list[Path]:
    """Return the folders of installed packages below Python's prefix, which no answer may see.

    This package may be among them, with its course.
    """
    base = {"base": sys.base_prefix, "platbase": sys.base_prefix}
    found = {
        Path(sysconfig.get_path(kind, scheme, base))
        for scheme in sysconfig.get_scheme_names()
        if scheme.startswith(("posix_prefix", "posix_local", "deb_system"))
        for kind in ("purelib", "platlib")
    }
    return sorted(path for path in found if path.is_dir())


def _package() -> list[str]:
    """Return what shows the worker's part of this package.

    Of the package's root only files are seen, and of its folders only `SHOWN`.
    """
    inside = HOME / PACKAGE.name
    options = [*folders(inside), "--ro-bind", str(PACKAGE), str(inside)]
    for folder in sorted(PACKAGE.iterdir()):
        if folder.is_dir() and folder.name not in SHOWN:
            options += ["--tmpfs", str(inside / folder.name)]
    return options


def _places_to_write() -> list[str]:
    options = ["--proc", "/proc", "--dev", "/dev"]
    for keys in ("/proc/keys", "/proc/key-users"):
        options += ["--ro-bind-try", "/dev/null", keys]  # whose names are not the answer's business
    for place in ("/tmp", "/dev/shm"):
        options += ["--perms", "1777", "--size", str(DISK), "--tmpfs", place]
    return [*options, "--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/tmp"]


def _python(*arguments: str) -> list[str]:
    executable: str = getattr(sys, "_base_executable", sys.executable)
    return [executable, "-P", "-s", "-S", *arguments]


def _user() -> str:
    """Return the number of the user that the worker becomes; "" if it stays who it is."""
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    return str(random.SystemRandom().choice(UIDS)) if os.getuid() == 0 else ""


def _content(file: Path) -> bytes | None:
    """Return what *file* holds; None if it is not a file of its own.

    A link could lead to a file that its author may not read, such as a solution: we would
    read it for them.
    """
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with open(descriptor, "rb") as opened:
        status = os.fstat(descriptor)
        plain = stat.S_ISREG(status.st_mode) and status.st_nlink == 1
        return opened.read(MAX_ANSWER) if plain else None


@contextlib.contextmanager
def _in_memory(content: bytes) -> Iterator[int]:
    """Yield a descriptor of a file in memory that holds *content*.

    So the answer may be a file that only we can read.
    """
    if sys.platform != "linux":
        raise NotImplementedError("the sandbox needs Linux")
    descriptor = os.memfd_create("answer")
    try:
        with open(descriptor, "wb", closefd=False) as copy:
            copy.write(content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)
