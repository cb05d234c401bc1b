"""All have begun before the first is awaited."""

import asyncio


async def serve_all(clients, handle):
    tasks = [asyncio.create_task(outcome_of(handle(client))) for client in clients]
    try:
        return [await task for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def outcome_of(conversation):
    try:
        return await conversation
    except Exception as error:
        return error
    except asyncio.CancelledError as error:
        if asyncio.current_task().cancelling():
            raise  # the whole round is cancelled, not this conversation alone
        return error
