"""Kata 33: a protocol of its own in place of streams, and rooms that hand themselves on."""

import asyncio
import contextlib
import re
from collections import deque
from urllib.parse import urldefrag, urljoin, urlsplit

PER_HOST = 2
ATTEMPTS = 3
SECONDS = 1.0
PAUSE = 0.5


def host_of(url):
    return urlsplit(url).netloc


async def crawl(start, limit, report):
    hosts, asked = {}, []

    def find(group, urls):
        for url in urls:
            if url not in report:
                report[url] = None
                if len(asked) < limit:
                    asked.append(url)
                    host = hosts.setdefault(host_of(url), Host())
                    group.create_task(follow(group, host, url))

    async def follow(group, host, url):
        for left in reversed(range(ATTEMPTS)):
            await host.enter()
            try:
                came, links = await request(url)
            finally:
                host.leave()
            if not left or came in range(500):
                break
            await asyncio.sleep(PAUSE)
        report[url] = came
        find(group, links)

    async with asyncio.TaskGroup() as group:
        find(group, [start])


class Host:
    """Room for some requests."""

    def __init__(self):
        self.room, self.queue = PER_HOST, deque()

    async def enter(self):
        if self.room:
            self.room -= 1
            return
        turn = asyncio.get_running_loop().create_future()
        self.queue.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.cancelled():
                with contextlib.suppress(ValueError):
                    self.queue.remove(turn)
            else:
                self.leave()
            raise

    def leave(self):
        while self.queue:
            turn = self.queue.popleft()
            if not turn.cancelled():
                turn.set_result(None)
                return
        self.room += 1


class Page(asyncio.Protocol):
    """Collects what comes from a server."""

    def __init__(self):
        self.data = bytearray()
        self.ended = asyncio.get_running_loop().create_future()

    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.data += data

    def connection_lost(self, exc):
        if not self.ended.done():
            self.ended.set_result(exc)


async def request(url):
    """Return what came of one request, and where it leads."""
    parts, loop, transport = urlsplit(url), asyncio.get_running_loop(), None
    try:
        async with asyncio.timeout(SECONDS):
            transport, page = await loop.create_connection(Page, parts.hostname, parts.port)
            transport.write(f"GET {parts.path} HTTP/1.0\r\n\r\n".encode())
            if await page.ended is not None:
                return "broken", []
    except TimeoutError:
        return "too slow", []
    except OSError:
        return "broken", []
    finally:
        if transport is not None:
            transport.abort()
    head, _, body = page.data.decode().partition("\r\n\r\n")
    length = re.search(r"(?im)^content-length: (\d+)", head)
    if length is None or len(body) < int(length[1]):
        return "broken", []
    status = int(head.split()[1])
    links = re.findall(r'href="(.*?)"', body) if status < 300 else []
    if 300 <= status < 400:
        links = re.findall(r"(?im)^location: (.*?)\r?$", head)
    return status, [urldefrag(urljoin(url, link)).url for link in links]
