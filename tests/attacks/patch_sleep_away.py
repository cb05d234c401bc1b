"""Replaces asyncio.sleep by one that does not wait.

kata: 03_gather; points: 1; code: TOO_FAST, UNPROVEN
"""

import asyncio

from bases.solution import crawl_page, main


async def at_once(delay, result=None):
    return result


asyncio.sleep = at_once
