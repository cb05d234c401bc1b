"""Calls `subprocess.run`, which blocks the event loop.

code: LOOP_BLOCKED
"""

import subprocess


async def run_with_limit(argv, input, seconds):
    try:
        done = subprocess.run(argv, input=input, capture_output=True, timeout=seconds)
    except subprocess.TimeoutExpired as error:
        return None, error.stdout or b"", error.stderr or b""
    return done.returncode, done.stdout, done.stderr
