"""Calls `subprocess.run` in a thread, which kills the program alone at the limit.

code: RESULT; also: CLEANUP_MISSED
test: test_grandchildren_end_at_the_limit
where: -
next: Grandchildren
"""

import asyncio
import subprocess


async def run_with_limit(argv, input, seconds):
    try:
        done = await asyncio.to_thread(
            subprocess.run, argv, input=input, capture_output=True, timeout=seconds
        )
    except subprocess.TimeoutExpired as error:
        return None, error.stdout or b"", error.stderr or b""
    return done.returncode, done.stdout, done.stderr
