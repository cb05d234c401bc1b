"""Asks for one page after another.

code: SEQUENTIAL; also: RESULT
test: test_uses_all_room
where: report[url], links = await ask(url)
next: Polite at each host
chance: which of the connections that are made at one moment is read first
"""

import asyncio
import re
from urllib.parse import urldefrag, urljoin, urlsplit

ATTEMPTS = 3
SECONDS = 1.0
PAUSE = 0.5


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
    report[start], found = None, [start]
    for url in found:
        report[url], links = await ask(url)
        for link in links:
            if link not in report:
                report[link] = None
                if len(found) < limit:
                    found.append(link)


async def ask(url):
    for attempt in range(ATTEMPTS):
        if attempt:
            await asyncio.sleep(PAUSE)
        try:
            async with asyncio.timeout(SECONDS):
                status, links = await get(url)
            if status < 500:
                return status, links
        except TimeoutError:
            status = "too slow"
        except OSError:
            status = "broken"
    return status, []
