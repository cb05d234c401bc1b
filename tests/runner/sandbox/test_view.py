"""What an answer in a sandbox sees of the machine: itself, Python, and nothing else."""

import os
import sys
from pathlib import Path

import pytest

from pytest_asyncio_kata.runner.launch import PACKAGE_PARENT
from pytest_asyncio_kata.runner.sandbox import Sandbox

from ...available_sandbox import needs_sandbox

pytestmark = needs_sandbox


@pytest.mark.parametrize("place", [PACKAGE_PARENT, Path.home(), Path("/var"), Path("/srv")])
def test_files_of_the_machine_are_not_there(seen, place):
    """No course, no home, no other submissions."""
    names = seen(
        f"return sorted(os.listdir({str(place)!r})) if os.path.exists({str(place)!r}) else []"
    )

    # Python itself may lie below a home; its own folders are all that shows.
    assert set(names) <= {".pyenv", ".local", "share", "uv"}


def test_tests_and_solutions_are_nowhere(seen):
    """Neither as files nor as parts of our own package."""
    body = """\
found = []
for top, _, names in os.walk("/"):
    if not top.startswith(("/proc", "/sys")):
        found += [os.path.join(top, name) for name in names if name.startswith({names!r})]
    await asyncio.sleep(0.001)  # a walk in one step would block the event loop
return found"""
    names = "test_0", "gather.py", "hygiene.py"
    found = seen(body.format(names=names), deadline=60.0)  # a busy machine reads slowly

    assert found == []


def test_folders_of_installed_packages_are_empty(seen):
    """The answer does not see other packages of the judge's Python."""
    found = seen(
        "return [str(p) for f in Path(sys.base_prefix).glob('lib/python3*/*-packages')"
        " for p in f.iterdir()]"
    )

    assert found == []


def test_what_is_shown_of_the_machine_is_named_one_by_one():
    """Neither / nor /usr nor /home as a whole."""
    with Sandbox(Path("none.py")).start("serve", "0") as start:
        options = start.command
    shown = [options[n + 1] for n, word in enumerate(options) if word == "--ro-bind"]

    assert not {"/", "/usr", "/home", "/etc", "/root", sys.base_prefix} & set(shown)


def test_environment_is_empty(seen, monkeypatch):
    """But for what Python needs: no token of a build is there."""
    names = seen("return sorted(os.environ)")

    assert set(names) <= {
        *("HOME", "LANG", "LD_LIBRARY_PATH", "PATH", "PWD"),
        *("PYTHONHASHSEED", "PYTHONUTF8", "LC_CTYPE"),
    }


def test_nothing_is_named_after_the_grader(seen, workers, ask, monkeypatch):
    """An answer that wants to know who asks has to look further than at these names."""
    monkeypatch.setenv("PYTEST_CURRENT_TEST", "test_x (call)")
    ask_outside = ask("import os\nasync def main(): return sorted(os.environ)")

    assert seen("return socket.gethostname()") == "localhost"
    assert not [name for name in workers.run(ask_outside).end.value if "PYTEST" in name]


def test_network_is_out_of_reach(seen):
    """Only the loopback of the sandbox itself is there."""
    assert seen("return [name for _, name in socket.if_nameindex()]") == ["lo"]
    assert seen("s = socket.socket()\ns.settimeout(1)\nreturn s.connect_ex(('192.0.2.1', 80))") in (
        101,
        113,
    )


def test_talking_to_oneself_works(seen):
    """A server and a client in one answer are an exercise of their own."""
    body = """\
async def serve(reader, writer):
    writer.write(await reader.readline())
    await writer.drain()
    writer.close()
server = await asyncio.start_server(serve, "127.0.0.1", 0)
async with server:
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    writer.write(b"echo\\n")
    line = await reader.readline()
    writer.close()
return line.decode()"""

    assert seen(body, clock="wall") == "echo\n"


def test_only_its_own_processes_are_seen(seen):
    """Numbers begin again at 1 inside, and the judge has none."""
    numbers = seen("return [int(n) for n in os.listdir('/proc') if n.isdigit()]")

    assert len(numbers) < 20
    assert os.getpid() not in numbers or max(numbers) < 1000


def test_other_processes_cannot_be_looked_into(seen):
    """Neither the server's memory nor its files: it serves the next run."""
    body = """\
found = []
for pid in [os.getppid(), 2]:
    for what in ("mem", "environ", "fd/0"):
        try:
            open(f"/proc/{pid}/{what}", "rb").read(1)
            found.append((pid, what))
        except OSError:
            pass
return found"""

    assert seen(body) == []


def test_names_of_keys_are_not_to_be_read(seen):
    """The keyrings of whoever has logged in are not the answer's business."""
    body = """
try:
    return Path("/proc/keys").read_text()
except OSError:
    return "not to be read" """

    assert seen(body) == "not to be read"
