"""Kata 33: each page waits for the pages that it was the first to find."""

import asyncio
import re
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
    rooms = {}
    asked = 0

    async def follow(url):
        report[url], links = await last_of(url)
        # So it waits for all of them, also when it is cancelled.
        await asyncio.gather(*map(follow, new_of(links)), return_exceptions=True)

    def new_of(links):
        nonlocal asked
        new = [link for link in dict.fromkeys(links) if link not in report]
        report.update(dict.fromkeys(new))
        chosen = new[: limit - asked]
        asked += len(chosen)
        return chosen

    async def last_of(url):
        room = rooms.setdefault(host_of(url), asyncio.Semaphore(PER_HOST))
        left = ATTEMPTS
        while True:
            left -= 1
            links = []
            await room.acquire()
            try:
                status, links = await asyncio.wait_for(get(url), SECONDS)
            except TimeoutError:
                status = "too slow"
            except OSError:
                status = "broken"
            finally:
                room.release()
            if not left or (isinstance(status, int) and status < 500):
                return status, links
            await asyncio.sleep(PAUSE)

    report[start], asked = None, 1
    await follow(start)
