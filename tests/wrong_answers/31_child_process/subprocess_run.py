"""Calls `subprocess.run`, which blocks the event loop.

code: LOOP_BLOCKED; also: RESULT, TOO_FAST
test: test_runs_a_program
where: done = subprocess.run(argv, input=input, capture_output=True, timeout=seconds)
next: A child has a life of its own
chance: how long the processes take
"""

import subprocess


async def run_with_limit(argv, input, seconds):
    try:
        done = subprocess.run(argv, input=input, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        return None, error.stdout or b"", error.stderr or b""
    return done.returncode, done.stdout, done.stderr
