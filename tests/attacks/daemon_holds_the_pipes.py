"""Leaves a daemon, forked twice and in a session of its own, that holds all descriptors open for
a minute.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT
"""

import os


def cheat(_):
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execv("/bin/sleep", ["/bin/sleep", "60"])
        os._exit(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
