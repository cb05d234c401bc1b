"""Answers to kata 07 that are handed in."""

RIGHT = """\
import asyncio


async def nap(name):
    print(f"asleep {name}")
    await asyncio.sleep(int(name.split("_")[-1]))
    print(f"awake {name}")
    return name


async def main(names):
    return await asyncio.gather(*(nap(name) for name in names))
"""

IN_TURN = RIGHT.replace(
    "return await asyncio.gather(*(nap(name) for name in names))",
    "return [await nap(name) for name in names]",
)

KILLS_ITS_JUDGE = (
    """\
import os
import signal

for number in filter(str.isdigit, os.listdir("/proc")):
    try:
        command = open(f"/proc/{number}/cmdline").read()
        if "grading.judging.pytest_child" in command and os.environ["TMPDIR"] in command:
            os.kill(int(number), signal.SIGKILL)
    except OSError:
        pass  # it has ended

"""
    + RIGHT
)
