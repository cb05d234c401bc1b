"""Scenarios of kata 12: conversations that close slowly, and two rounds in one program."""

import asyncio


async def serve_closing_slowly(answer, clients, handle):
    """Serve *clients*; a conversation that is cancelled needs another half second to end."""

    async def closing_handle(client):
        try:
            return await handle(client)
        except asyncio.CancelledError:
            await asyncio.sleep(0.5)
            raise

    return await answer.serve_all(list(clients), closing_handle)


async def called_twice(answer, clients, more_clients, handle):
    """Serve *clients*, and then *more_clients*; return both results."""
    first = await answer.serve_all(list(clients), handle)
    second = await answer.serve_all(list(more_clients), handle)
    return [first, second]
