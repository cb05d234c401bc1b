"""Returns objects that can be awaited and hand the event loop things that are no futures.

kata: 03_gather; points: 0; code: RAISED, OUTPUT, TOO_FAST, RESULT, BROKEN, DEADLOCK, HARNESS, TIMEOUT, LIVELOCK
"""

import asyncio


class Odd:
    def __await__(self):
        yield self
        yield 5
        return "page"

    _asyncio_future_blocking = True

    def get_loop(self):
        return asyncio.get_running_loop()

    def add_done_callback(self, callback, context=None):
        asyncio.get_running_loop().call_soon(callback, self)

    def __getattr__(self, name):
        return lambda *_, **__: None


def crawl_page(url):
    return Odd()


def main(urls):
    return Odd()
