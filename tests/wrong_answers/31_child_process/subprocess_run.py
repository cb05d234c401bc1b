"""Calls `subprocess.run`, which blocks the event loop.

code: LOOP_BLOCKED; also: RESULT, TOO_FAST
test: test_output_is_complete
where: done = subprocess.run(argv, input=input, capture_output=True, timeout=seconds)
next: A child has a life of its own
"""

import subprocess


async def run_with_limit(argv, input, seconds):
    try:
        done = subprocess.run(argv, input=input, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        return None, error.stdout or b"", error.stderr or b""
    return done.returncode, done.stdout, done.stderr
