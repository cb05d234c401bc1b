"""Kata 33: a crawl is a table of states; its tasks wait until the table lets them go on."""

import asyncio
import re
from dataclasses import dataclass, field
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
    table = Table(limit, report)
    table.note(start)
    tasks = []
    try:
        while True:
            while table.new:
                url = table.new.pop()
                tasks.append(asyncio.create_task(visit(table, url)))
            if table.unfinished == 0:
                return
            async with table.changed:
                await table.changed.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


@dataclass
class Table:
    limit: int
    report: dict
    new: list = field(default_factory=list)
    unfinished: int = 0
    busy: dict = field(default_factory=dict)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def note(self, url):
        if url in self.report:
            return
        if len(self.report) < self.limit:
            self.new.append(url)
            self.unfinished += 1
        self.report[url] = None


async def visit(table, url):
    host = host_of(url)
    for attempt in range(1, ATTEMPTS + 1):
        async with table.changed:
            await table.changed.wait_for(lambda: table.busy.get(host, 0) < PER_HOST)
            table.busy[host] = table.busy.get(host, 0) + 1
        value, links = "broken", []
        try:
            async with asyncio.timeout(SECONDS) as limit:
                value, links = await get(url)
        except OSError:
            if limit.expired():
                value = "too slow"
        finally:
            table.busy[host] -= 1
        final = attempt == ATTEMPTS or value not in ("broken", "too slow", *range(500, 1000))
        async with table.changed:
            if final:
                table.report[url] = value
                for link in links:
                    table.note(link)
                table.unfinished -= 1
            table.changed.notify_all()
        if final:
            return
        await asyncio.sleep(PAUSE)
