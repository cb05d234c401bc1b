"""Waits for all fetches, and returns the first page in the list.

code: TOO_SLOW; also: RACE, RESULT
test: test_returns_the_first_page
where: outcomes = await asyncio.gather(*map(fetch, mirrors), return_exceptions=True)
next: The first to end, and the first to succeed
"""

import asyncio


async def fastest(mirrors, fetch):
    outcomes = await asyncio.gather(*map(fetch, mirrors), return_exceptions=True)
    for outcome in outcomes:
        if not isinstance(outcome, Exception):
            return outcome
    raise ExceptionGroup("no page", outcomes)
