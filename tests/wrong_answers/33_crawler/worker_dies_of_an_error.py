"""An error ends a worker, and the queue waits for its page for ever.

code: DEADLOCK; also: RESULT
test: test_tries_again
where: workers = [asyncio.create_task(work()) for _ in range(PER_HOST)]
next: When nothing is left
chance: which of the connections that are made at one moment is read first
"""

import asyncio
import re
from urllib.parse import urldefrag, urljoin, urlsplit

PER_HOST = 2


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
    queue, found = asyncio.Queue(), set()
    finished = asyncio.Event()

    def find(urls):
        for url in urls:
            if url not in report:
                report[url] = None
                if len(found) < limit:
                    found.add(url)
                    queue.put_nowait(url)

    async def work():
        while True:
            url = await queue.get()
            report[url], links = await get(url)
            find(links)
            if None not in map(report.get, found):
                finished.set()

    find([start])
    workers = [asyncio.create_task(work()) for _ in range(PER_HOST)]
    try:
        await finished.wait()
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
