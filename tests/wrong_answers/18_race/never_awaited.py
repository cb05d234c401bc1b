"""Calls `fetch` and awaits nothing.

code: NEVER_AWAITED
test: test_returns_the_first_page
where: pages = [fetch(mirror) for mirror in mirrors]
next: The first to end, and the first to succeed
"""


async def fastest(mirrors, fetch):
    pages = [fetch(mirror) for mirror in mirrors]
    return pages[0]
