"""Sets an event loop policy whose loops never wait.

kata: 03_gather; points: 1; code: TOO_FAST
"""

import asyncio


class Hasty(asyncio.SelectorEventLoop):
    def call_later(self, delay, callback, *arguments, context=None):
        return super().call_later(0, callback, *arguments, context=context)

    def call_at(self, when, callback, *arguments, context=None):
        return super().call_at(self.time(), callback, *arguments, context=context)


asyncio.events._event_loop_policy = None
asyncio.new_event_loop = asyncio.events.new_event_loop = Hasty
asyncio.runners.events.new_event_loop = Hasty


async def crawl_page(url):
    print(f"crawling {url}")
    print(f"OK {url}")
    return f"page {url}"


async def main(urls):
    return [await crawl_page(url) for url in urls]
