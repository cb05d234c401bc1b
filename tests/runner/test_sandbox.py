"""In a sandbox an answer finds itself, Python, and nothing else."""

import errno
import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from pytest_asyncio_kata.plugin.records import may_be_ours
from pytest_asyncio_kata.record.child_processes import children_of
from pytest_asyncio_kata.record.run import DIED, STOPPED
from pytest_asyncio_kata.runner import SandboxedWorkers, why_not
from pytest_asyncio_kata.runner.deadlines import DUMPING, ENDING, LINGERING, LOOKS
from pytest_asyncio_kata.runner.launch import PACKAGE_PARENT
from pytest_asyncio_kata.runner.sandbox import Sandbox
from pytest_asyncio_kata.worker.process.kernel_calls import FORBIDDEN

REASON = why_not()

pytestmark = pytest.mark.skipif(bool(REASON), reason=f"no sandbox here: {REASON}")


@pytest.fixture(scope="module")
def sandboxes():
    """Yield workers in sandboxes."""
    made = SandboxedWorkers()
    yield made
    made.close()


LOOKS_AROUND = """\
import asyncio, os, socket, sys
from pathlib import Path

async def main(body):
    exec(body, globals())
    return await look()
"""


@pytest.fixture(scope="module")
def looking():
    """Yield workers in a sandbox of their own, which is made once for all that only looks."""
    made = SandboxedWorkers()
    yield made
    made.close()


@pytest.fixture(scope="module")
def looks_around(tmp_path_factory):
    """Return the file of an answer that does what it is given."""
    file = tmp_path_factory.mktemp("looking") / "answer.py"
    file.write_text(LOOKS_AROUND, encoding="utf-8")
    return str(file)


@pytest.fixture
def look(looking, looks_around, ask):
    """Return a function that runs the body of a coroutine in a sandbox and says how it ended."""

    def run(body, **options):
        lines = "".join(f"    {line}\n" for line in body.splitlines())
        request = ask("", f"async def look():\n{lines}", **options)
        return looking.run(replace(request, answer=looks_around)).end

    return run


@pytest.fixture
def seen(look):
    """Return a function that runs the body of a coroutine in a sandbox and gives its value."""

    def run(body, **options):
        end = look(body, **options)
        assert end.kind == "returned", end
        return end.value

    return run


def test_answer_runs_as_it_does_outside(sandboxes, workers, ask):
    """The same record, but for what a stopwatch says."""
    request = ask(
        """\
        import asyncio
        async def main(n):
            print("go")
            await asyncio.sleep(n)
            return [n]
        """,
        3,
    )
    inside, outside = sandboxes.run(request), workers.run(request)

    assert (inside.end, inside.timeline) == (outside.end, outside.timeline)
    assert inside.end.value == [3]


def test_next_run_of_the_same_answer_is_fast(sandboxes, ask):
    """The sandbox is made once; after that a run costs what it costs outside."""
    request = ask("async def main(): return 1")
    sandboxes.run(request)
    server = sandboxes._server
    sandboxes.run(request)

    assert sandboxes._server is server


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


def test_files_that_a_run_leaves_are_gone_at_the_next(sandboxes, ask):
    """In /tmp and /dev/shm; anywhere else none can be made."""
    request = ask("""\
        import os
        async def main():
            before = os.listdir("/tmp") + os.listdir("/dev/shm")
            os.makedirs("/tmp/a/b")
            for path in ("/tmp/a/b/c", "/dev/shm/d"):
                open(path, "w").close()
            refused = []
            for path in ("/x", "/dev/x", "/etc/x", "/answer/x", "/kata/x", "/libraries/x"):
                try:
                    open(path, "w").close()
                except OSError:
                    refused.append(path)
            return before, refused
        """)

    for _ in range(2):
        value = sandboxes.run(request).end.value["items"]
        assert value == [[], ["/x", "/dev/x", "/etc/x", "/answer/x", "/kata/x", "/libraries/x"]]


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("Path('/tmp/big').write_bytes(bytes(20 << 20))", "OSError"),
        ("for n in range(40): Path(f'/tmp/{n}').write_bytes(bytes(1 << 20))", "OSError"),
        ("for n in range(40): Path(f'/dev/shm/{n}').write_bytes(bytes(1 << 20))", "OSError"),
        ("x = bytearray(8 << 30)", "MemoryError"),
        ("files = [open('/dev/null') for _ in range(2000)]", "OSError"),
        ("open('/answer/answer.py', 'a')", "PermissionError"),
    ],
)
def test_limit_is_an_exception_in_the_answer(look, body, error):
    """Disk, memory and files have an end; other users' rights are out of reach."""
    end = look(body)

    assert (end.kind, end.how) == ("raised", error)


LESS = """
import resource, sys
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import SandboxedWorkers

resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))
workers = SandboxedWorkers()
print(workers.run(Request(sys.argv[1], "main", "kata_answer", [])).end.value)
workers.close()
"""


def test_limit_that_is_lower_already_stays(tmp_path):
    """Whoever starts the sandbox may have less than it would allow."""
    answer = tmp_path / "answer.py"
    body = "    import resource\n    return resource.getrlimit(resource.RLIMIT_NOFILE)[1]\n"
    answer.write_text(f"async def main():\n{body}", encoding="utf-8")
    command = [sys.executable, "-c", LESS, str(answer)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)

    assert (done.stdout, done.stderr) == ("256\n", "")


def test_nobody_else_can_be_become(seen):
    """Neither root nor the user of another sandbox."""
    body = """\
for number in (0, 1, 65534):
    try:
        os.setuid(number)
    except OSError:
        continue
    return number"""

    assert seen(body) is None


def test_forks_without_end_stop_at_the_limit(sandboxes, ask):
    """And none of them is left for the next run."""
    source = """\
        import asyncio, os, time
        async def main():
            made = 0
            try:
                while made < 5000:
                    if os.fork() == 0:
                        time.sleep(60)
                    made += 1
                    await asyncio.sleep(0.001)
            except OSError:
                return made
        """
    made = sandboxes.run(ask(source, deadline=60.0)).end.value  # a busy machine forks slowly
    left = sandboxes.run(ask("import os\nasync def main(): return len(os.listdir('/proc'))"))

    assert 100 < made < 800
    assert left.end.value < 200


def processes(mark):
    """Return the processes of this machine whose command line holds *mark*."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "cmdline").read_bytes():
                found.append(folder.name)
        except OSError:
            continue
    return found


@pytest.mark.skipif(os.uname().machine not in FORBIDDEN, reason="the filter is for two machines")
def test_nothing_stays_in_the_kernel_for_the_next_run(seen):
    """No key, no shared memory, no file in memory that no limit counts."""
    body = """
import ctypes
kernel = ctypes.CDLL(None, use_errno=True)
calls = {"x86_64": (250, 29), "aarch64": (219, 194)}[os.uname().machine]
answers = [ctypes.get_errno() for call in calls if kernel.syscall(call, 0, -3, 0) < 0]
try:
    os.memfd_create("more")
except OSError as error:
    answers.append(error.errno)
return answers"""

    assert seen(body) == [errno.ENOSYS] * 3


def test_names_of_keys_are_not_to_be_read(seen):
    """The keyrings of whoever has logged in are not the answer's business."""
    body = """
try:
    return Path("/proc/keys").read_text()
except OSError:
    return "not to be read" """

    assert seen(body) == "not to be read"


def test_sandbox_that_does_not_end_leaves_no_zombie(ask, sandboxes):
    """Its first process is collected by ours, and not by the machine's."""
    process = sandboxes.run(ask("import os\nasync def main(): return os.getpid()\n"))
    server = sandboxes._server
    outer = server._process.pid
    (inner,) = children_of(outer)
    for child in (inner, *children_of(inner)):
        os.kill(child, signal.SIGSTOP)
    sandboxes.close()

    assert process.end.kind == "returned"
    assert not Path(f"/proc/{outer}").exists()
    assert not Path(f"/proc/{inner}").exists()


def test_daemon_ends_with_its_run(sandboxes, ask):
    """A session of its own and a parent that is gone do not help."""
    mark = "daemon-of-test-sandbox"
    request = ask(f"""\
        import os, sys
        async def main():
            if os.fork() == 0:
                os.setsid()
                if os.fork() == 0:
                    words = [sys.executable, "-c", "import time; time.sleep(99)", {mark!r}]
                    os.execv(words[0], words)
                os._exit(0)
            os.wait()
        """)
    sandboxes.run(request)

    assert processes(mark) == []


def test_whoever_ends_everybody_has_died_and_the_next_run_is_well(sandboxes, ask):
    """The server, the supervisor and the run are gone; a new sandbox is made."""
    end = sandboxes.run(ask("import os\nasync def main(): os.kill(-1, 9)")).end
    after = sandboxes.run(ask("async def main(): return 7")).end

    assert (end.kind, end.how) == ("died", "no exit code")
    assert after.value == 7


def test_whoever_ends_its_supervisor_leaves_no_file_and_no_process(sandboxes, ask):
    """The whole sandbox is given up, for nobody has tidied it."""
    mark = "orphan-of-test-sandbox"
    request = ask(f"""\
        import os, sys, subprocess
        async def main():
            open("/tmp/left", "w").close()
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)", {mark!r}])
            os.kill(os.getppid(), 9)
        """)
    sandboxes.run(request)
    after = sandboxes.run(ask("import os\nasync def main(): return os.listdir('/tmp')"))

    assert after.end.value == []
    assert processes(mark) == []


STOPS = """\
    import os, signal, time
    async def main():
        os.kill(os.getppid(), signal.SIGSTOP)
        {then}
    """


@pytest.mark.parametrize("then", ["return 1", "time.sleep(60)"])
def test_whoever_stops_its_supervisor_is_not_waited_for(sandboxes, ask, then):
    """Nobody would report its end; the next run of the same answer has another supervisor."""
    begin = time.monotonic()
    end = sandboxes.run(ask(STOPS.format(then=then), deadline=1.0)).end
    seconds = time.monotonic() - begin

    assert (end.kind, end.how) == (DIED, STOPPED)
    assert seconds < LINGERING + LOOKS * DUMPING + ENDING
    assert not may_be_ours(end, tries=1)
    assert sandboxes.run(ask("async def main(): return 7")).end.value == 7


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


def test_answer_that_is_not_there_is_said(sandboxes, tmp_path, ask):
    """As it is without a sandbox."""
    request = ask("")
    Path(request.answer).unlink()

    assert (sandboxes.run(request).end.kind, sandboxes.run(request).end.how) == ("broken", "file")


@pytest.mark.parametrize("link", [Path.symlink_to, Path.hardlink_to], ids=["soft", "hard"])
def test_link_is_not_followed(sandboxes, tmp_path, ask, link):
    """Its author may not have been allowed to read the file that it leads to."""
    request = ask("async def main(): return 1")
    other = tmp_path / "solution.py"
    Path(request.answer).rename(other)
    link(Path(request.answer), other)

    assert sandboxes.run(request).end.kind == "broken"


def test_scenarios_stand_beside_the_answer(sandboxes, ask):
    """They are a file of the suite, and drive the answer inside."""
    request = ask(
        "async def main(): return 4",
        scenarios="async def double(answer): return 2 * await answer.main()",
        coroutine="double",
    )

    assert sandboxes.run(request).end.value == 8


def test_all_files_of_scenarios_stand_beside_the_answer(sandboxes, ask, tmp_path):
    """The one that is called imports another."""
    (tmp_path / "four.py").write_text("FOUR = 4\n", encoding="utf-8")
    called = tmp_path / "doubles.py"
    program = (
        "from .four import FOUR\nasync def double(answer): return FOUR + await answer.main()\n"
    )
    called.write_text(program, encoding="utf-8")
    plain = ask("async def main(): return 4")
    files = (str(called), str(tmp_path / "four.py"))
    request = replace(plain, coroutine="double", scenarios=str(called), beside=files)

    assert sandboxes.run(request).end.value == 8


def test_runs_with_and_without_scenarios_share_a_sandbox(sandboxes, ask):
    """Tests of one kata take turns between the two; a sandbox takes longer than many runs."""
    driven = ask(
        "async def main(): return 4",
        scenarios="async def double(answer): return 2 * await answer.main()",
        coroutine="double",
    )
    plain = replace(driven, coroutine="main", scenarios=None, beside=(driven.scenarios,))
    ends = [sandboxes.run(plain).end.value]
    server = sandboxes._server
    ends += [sandboxes.run(request).end.value for request in (driven, plain)]

    assert ends == [4, 8, 4]
    assert sandboxes._server is server


def test_runs_that_call_different_files_of_scenarios_share_a_sandbox(sandboxes, ask, tmp_path):
    """Which of them a run calls makes no other sandbox."""
    names = ("first", "second")
    for name in names:
        (tmp_path / f"{name}.py").write_text(f"async def {name}(answer): return '{name}'\n")
    files = tuple(str(tmp_path / f"{name}.py") for name in names)
    plain = ask("async def main(): return 4")
    ends, servers = [], set()
    for name, file in zip(names, files, strict=True):
        request = replace(plain, coroutine=name, scenarios=file, beside=files)
        ends.append(sandboxes.run(request).end.value)
        servers.add(sandboxes._server)

    assert ends == ["first", "second"]
    assert len(servers) == 1


def test_calendar_works_inside(sandboxes, ask):
    """The library freezegun is one of the few libraries that come along."""
    source = """\
        import asyncio, datetime
        async def main():
            await asyncio.sleep(60)
            return datetime.datetime.now().isoformat()
        """
    end = sandboxes.run(ask(source, now="2026-01-05 09:00")).end

    assert end.value == "2026-01-05T09:01:00"


def test_pytest_is_there_if_a_kata_needs_it(sandboxes, ask):
    """With the plugins that a learner has; no other answer sees it."""
    source = """\
        import importlib.util
        NAMES = ("pytest", "pytest_asyncio", "pytest_timeout", "click")
        async def main():
            found = [name for name in NAMES if importlib.util.find_spec(name)]
            if found:
                import pytest, pytest_asyncio.plugin, pytest_timeout
            return found
        """
    request = ask(source)
    ends = [sandboxes.run(replace(request, needs=needs)).end for needs in ((), ("pytest",))]

    assert [end.value for end in ends] == [[], ["pytest", "pytest_asyncio", "pytest_timeout"]]


def test_answer_need_not_be_readable_by_others(sandboxes, ask):
    """Its content is handed in, and it cannot be changed from inside."""
    request = ask("async def main(): return 1")
    Path(request.answer).chmod(0o600)

    assert sandboxes.run(request).end.value == 1


def test_nothing_is_left_when_the_judge_dies(ask, tmp_path):
    """However it ends, the sandbox and everything in it end too."""
    mark = f"run-of-{tmp_path.name}"
    request = ask(
        f"""\
        import asyncio, os, subprocess, sys
        async def main():
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(99)", {mark!r}])
            print("up")
            await asyncio.sleep(60)
        """,
        clock="wall",
        deadline=90.0,
    )
    judge = f"""
import os, threading, time
from pathlib import Path
from pytest_asyncio_kata.record.request import Request
from pytest_asyncio_kata.runner import SandboxedWorkers
asked = dict(allowed=("processes",), clock="wall", deadline=90.0)
request = Request({request.answer!r}, "main", "kata_answer", [], **asked)
threading.Thread(target=SandboxedWorkers().run, args=[request]).start()
def is_up():
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            words = (folder / "cmdline").read_bytes()
            if folder.name != str(os.getpid()) and {mark!r}.encode() in words:
                return True
        except OSError:  # it has just ended
            continue
while not is_up():
    time.sleep(0.02)
os.kill(os.getpid(), 9)
"""
    done = subprocess.run([sys.executable, "-c", judge], timeout=60, check=False)

    assert done.returncode == -9
    for _ in range(200):
        if not processes(mark):
            break
        subprocess.run(["sleep", "0.05"], check=True)
    assert processes(mark) == []


def test_what_is_shown_of_the_machine_is_named_one_by_one():
    """Neither / nor /usr nor /home as a whole."""
    with Sandbox(Path("none.py")).start("serve", "0") as start:
        options = start.command
    shown = [options[n + 1] for n, word in enumerate(options) if word == "--ro-bind"]

    assert not {"/", "/usr", "/home", "/etc", "/root", sys.base_prefix} & set(shown)
