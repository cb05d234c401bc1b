"""Opens files until no descriptor is left, so that whoever must open one in this process fails.

kata: 03_gather; points: 0; code: TOO_FAST, OUTPUT, HARNESS, DIED, RESULT, RAISED
"""

import os


held = []


def cheat(_):
    while True:
        try:
            held.append(os.open(os.devnull, os.O_RDONLY))
        except OSError:
            return
        if len(held) > 100_000:
            return


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
