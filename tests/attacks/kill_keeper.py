"""Kills its parent process, which is to report how it ended.

kata: 03_gather; points: 0; code: DIED, HARNESS, UNPROVEN; dangerous: yes
"""

import os
import select
import signal


def cheat(_):
    os.kill(os.getppid(), signal.SIGKILL)
    select.select([], [], [], 1)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
