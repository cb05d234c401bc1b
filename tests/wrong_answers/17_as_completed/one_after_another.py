"""Each page is fetched when the one before it has been shown.

code: SEQUENTIAL; also: ORDER, RAISED, OUTPUT, TOO_SLOW
test: test_shows_what_comes_first
where: outcome = await fetch(url)
next: First come, first served
"""

import asyncio


async def show_as_they_come(urls, fetch, show):
    for url in urls:
        try:
            outcome = await fetch(url)
        except Exception as error:
            outcome = error
        show(url, outcome)
