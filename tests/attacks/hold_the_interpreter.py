"""Keeps the interpreter to itself within one call of C code, so that no other thread can end the
run.

kata: 03_gather; points: 0; code: LOOP_BLOCKED, TIMEOUT
"""

def cheat(_):
    sum(range(1 << 62))


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
