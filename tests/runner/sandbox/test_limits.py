"""What an answer in a sandbox may use: memory, files, processes, and nothing that stays."""

import errno
import os
import subprocess
import sys

import pytest

from pytest_asyncio_kata.worker.process.kernel_calls import FORBIDDEN

from ...available_sandbox import needs_sandbox

pytestmark = needs_sandbox


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
