"""Cancelled, it ends with the first of its groups; conversations of others are still ending.

code: TASK_LEAKED
test: test_ends_all_conversations_when_it_is_cancelled
where: outcomes = await asyncio.gather(*(serve_group(group, handle) for group in groups))
next: One outcome each
"""

import asyncio


async def serve_all(clients, handle):
    groups = [clients[begin : begin + 100] for begin in range(0, len(clients), 100)]
    outcomes = await asyncio.gather(*(serve_group(group, handle) for group in groups))
    return [outcome for group in outcomes for outcome in group]


async def serve_group(clients, handle):
    return await asyncio.gather(*map(handle, clients), return_exceptions=True)
