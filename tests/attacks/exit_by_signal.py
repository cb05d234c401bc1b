"""Kills its own process with SIGKILL, which no handler and no finally block sees.

kata: 03_gather; points: 0; code: DIED
"""

import os
import signal


def cheat(_):
    os.kill(os.getpid(), signal.SIGKILL)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
