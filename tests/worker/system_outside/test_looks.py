"""A look at one thread lets the others go on: what they do meanwhile is not missed."""

import asyncio
import os
import threading

from pytest_asyncio_kata.worker.loop import system_outside
from pytest_asyncio_kata.worker.loop.real_time import RealTime
from pytest_asyncio_kata.worker.loop.thread_states import Doing, look

from .linux import compute, on_linux

pytestmark = on_linux


class Starter:
    """A thread from before the loop, which starts another one for each byte that it reads."""

    def __init__(self) -> None:
        self._reads, self._writes = os.pipe()
        self.thread = threading.Thread(target=self._serve)
        self.started: list[threading.Thread] = []
        self.work = lambda: None

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        os.close(self._writes)
        self.thread.join()
        os.close(self._reads)

    def _serve(self):
        while os.read(self._reads, 1):
            self.started.append(threading.Thread(target=self.work))
            self.started[-1].start()

    def start_another(self):
        """Return when it has started one, and waits again."""
        before = len(self.started)
        os.write(self._writes, b"1")
        while len(self.started) == before or look(self.thread).doing is not Doing.IN_A_CALL:
            RealTime.sleep(0.001)


def test_thread_that_is_started_while_another_is_looked_at_is_waited_for(play, monkeypatch):
    """The list of threads was made before it, and who has started it waits again when seen."""

    async def main():
        loop = asyncio.get_running_loop()
        answer = loop.create_future()

        def work():
            compute(0.1)
            loop.call_soon_threadsafe(answer.set_result, "done")

        def look_late(thread):
            if thread is starter.thread and not starter.started:
                starter.start_another()
            return look(thread)

        starter.work = work
        monkeypatch.setattr(system_outside, "look", look_late)
        return await asyncio.wait_for(answer, 60)

    with Starter() as starter:
        assert play(main) == "done"
