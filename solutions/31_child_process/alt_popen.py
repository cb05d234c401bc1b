"""Runs `subprocess.Popen` in a thread of its own; only its group is killed from outside."""

import asyncio
import os
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor


class Run:
    def __init__(self, argv, given, seconds):
        self.given, self.seconds = given, seconds
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            argv, stdin=pipe, stdout=pipe, stderr=pipe, start_new_session=True
        )

    def kill(self):
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return

    def wait(self):
        with self.process:
            try:
                out, err = self.process.communicate(self.given, timeout=self.seconds)
            except subprocess.TimeoutExpired:
                self.kill()
                return (None, *self.process.communicate())
            self.kill()
            return self.process.returncode, out, err


async def run_with_limit(argv, input, seconds):
    run = Run(argv, input, seconds)
    pool = ThreadPoolExecutor(1)
    waiting = asyncio.get_running_loop().run_in_executor(pool, run.wait)
    pool.shutdown(wait=False)
    try:
        return await asyncio.shield(waiting)
    except asyncio.CancelledError:
        run.kill()
        await waiting
        raise
