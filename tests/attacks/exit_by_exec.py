"""Replaces the process by /bin/true: the same process id and descriptors, and an exit status of
0.

kata: 03_gather; points: 0; code: DIED
"""

import os


def cheat(_):
    os.execv("/bin/true", ["/bin/true"])


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
