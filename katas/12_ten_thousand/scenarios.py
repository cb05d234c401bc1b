"""Scenarios of kata 12: conversations that close slowly, and two rounds in one program."""

import asyncio

IN_WORDS = {
    "serve_closing_slowly": "serve_all",
    "called_twice": "`serve_all`, called twice",
}
"""What messages call them."""


async def serve_closing_slowly(answer, clients, quick_handle):
    """Serve *clients*; conversations that are cancelled need 0.5 s, 1 s, and so on to end."""
    seconds = {client: number / 2 for number, client in enumerate(clients, 1)}

    async def handle(client):  # messages show this name
        try:
            return await quick_handle(client)
        except asyncio.CancelledError:
            await asyncio.sleep(seconds[client])
            raise

    return await answer.serve_all(list(clients), handle)


async def called_twice(answer, clients, more_clients, handle):
    """Serve *clients*, and then *more_clients*; return both results."""
    first = await answer.serve_all(list(clients), handle)
    second = await answer.serve_all(list(more_clients), handle)
    return [first, second]
