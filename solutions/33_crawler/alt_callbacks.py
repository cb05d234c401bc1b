"""Kata 33: callbacks and timers; the only coroutines are those of `get`."""

import asyncio
import re
from functools import partial
from urllib.parse import urldefrag, urljoin, urlsplit

PER_HOST = 2
ATTEMPTS = 3
SECONDS = 1.0
PAUSE = 0.5


def host_of(url):
    return urlsplit(url).netloc


async def get(url):
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        writer.write(f"GET {parts.path} HTTP/1.0\r\nHost: {parts.netloc}\r\n\r\n".encode())
        first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode().splitlines()
        headers = dict(line.split(": ", 1) for line in rest if line)
        body = await reader.readexactly(int(headers["Content-Length"]))
    except EOFError as error:
        raise ConnectionError("the page has not come to its end") from error
    finally:
        writer.close()
    status, links = int(first.split()[1]), []
    if status < 300:
        links = re.findall(r'href="(.*?)"', body.decode())
    elif status < 400:
        links = [headers["Location"]]
    return status, [urldefrag(urljoin(url, link)).url for link in links]


async def crawl(start, limit, report):
    crawler = Crawler(limit, report)
    crawler.find([start])
    try:
        await crawler.over
    finally:
        await crawler.stop()


class Crawler:
    def __init__(self, limit, report):
        self.loop = asyncio.get_running_loop()
        self.limit, self.report = limit, report
        self.over = self.loop.create_future()
        self.unfinished, self.pauses = set(), set()
        self.waiting, self.under_way = {}, {}

    def find(self, urls):
        for url in urls:
            if url not in self.report:
                if len(self.report) < self.limit:
                    self.unfinished.add(url)
                    self.waits(url, ATTEMPTS)
                self.report[url] = None

    def waits(self, url, attempts):
        host = host_of(url)
        self.waiting.setdefault(host, []).append((url, attempts))
        self.under_way.setdefault(host, {})
        self.begin(host)

    def begin(self, host):
        while self.waiting[host] and len(self.under_way[host]) < PER_HOST:
            url, attempts = self.waiting[host].pop(0)
            task = self.loop.create_task(get(url))
            late = self.loop.call_later(SECONDS, task.cancel)
            self.under_way[host][task] = late
            task.add_done_callback(partial(self.ended, url, attempts - 1))

    def ended(self, url, attempts, task):
        host, links = host_of(url), []
        late = self.under_way[host].pop(task)
        late.cancel()
        if self.over.cancelled():
            return
        if task.cancelled():
            came, failed = "too slow", True
        elif task.exception() is not None:
            came, failed = "broken", True
        else:
            came, links = task.result()
            failed = came >= 500
        if failed and attempts:
            timer = None

            def again():
                self.pauses.discard(timer)
                self.waits(url, attempts)

            timer = self.loop.call_later(PAUSE, again)
            self.pauses.add(timer)
        else:
            self.report[url] = came
            self.find(links)
            self.unfinished.discard(url)
        self.begin(host)
        if not self.unfinished and not self.over.done():
            self.over.set_result(None)

    async def stop(self):
        for timer in self.pauses:
            timer.cancel()
        tasks = [task for running in self.under_way.values() for task in running]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
