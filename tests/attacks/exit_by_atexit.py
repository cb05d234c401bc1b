"""Fails, but has an exit handler turn the status of whichever process imported it into 0.

kata: 03_gather; points: 0; code: RAISED
"""

import atexit
import os


atexit.register(os._exit, 0)


def cheat(_):
    raise RuntimeError("this is what happened")


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
