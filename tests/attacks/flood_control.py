"""Writes garbage without end, and well-formed small messages, to every descriptor but stdout.

kata: 03_gather; points: 0; code: UNPROVEN, HARNESS, LOOP_BLOCKED, TIMEOUT, DIED
"""

import os


def cheat(_):
    while True:
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, b"[" + b"[]," * 20_000 + b"[]]\n" + b'["x"]\n' * 100)
            except OSError:
                pass


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
