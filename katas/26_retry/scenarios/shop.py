"""What `retry` is asked to do with a bank, and what was seen of it."""

import asyncio

from .bank import Bank

IN_WORDS = {
    "asks": "retry",
    "asks_in_turn": "`retry`, called several times",
    "asks_together": "`retry`, called several times",
    "asks_often": "retry",
    "interrupted": "retry",
    "cancelled": "`retry`, cancelled",
    "shop": "shop",
    "cleans_up": "shop",
}
"""What messages call them."""


async def shop(answer, bank, by_name=False):
    """Let `retry` ask the bank; return what was seen, and what that came to."""
    before = asyncio.current_task().cancelling()
    try:
        result = await (bank.retry_by_name if by_name else bank.retry)(answer)
    except BaseException as error:
        if asyncio.current_task().cancelling() > before:
            raise
        bank.tell(bank.which(error))
    else:
        bank.tell_result(result)
    return bank.seen


async def asks(answer, plan):
    """Let `retry` ask a bank; return what was seen."""
    return await shop(answer, Bank(**plan))


async def asks_in_turn(answer, plans):
    """Let `retry` ask several banks, one after the other; return what was seen."""
    seen = []
    for number, plan in enumerate(plans, 1):
        seen += [f"bank {number}: {text}" for text in await shop(answer, Bank(**plan))]
    return seen


async def asks_together(answer, plans):
    """Let `retry` ask several banks at the same time; return what was seen.

    The last one is asked by a task that was cancelled before.
    """
    *banks, last = [Bank(**plan) for plan in plans]
    shops = [shop(answer, bank, by_name=True) for bank in banks]
    seen = await asyncio.gather(*shops, cleans_up(answer, last))
    return [f"bank {number}: {text}" for number, texts in enumerate(seen, 1) for text in texts]


async def cleans_up(answer, bank):
    """Let `retry` ask the bank in a task that was cancelled before; return what was seen."""
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return await shop(answer, bank, by_name=True)


async def asks_often(answer, plan, count):
    """Let `retry` ask a bank that fails *count* times; return what was seen of the end."""
    plan["ends"] = ["ConnectionError"] * count + plan["ends"]
    plan["seconds"] = [0] * count + plan["seconds"]
    plan["pauses"] *= count
    return (await shop(answer, Bank(**plan)))[-3:]


async def interrupted(answer, plan):
    """Let `retry` ask a bank; say what goes on when that has ended."""
    bank = Bank(**plan)
    # No task of its own: the last line is printed at the moment when `retry` has ended.
    try:
        return await bank.retry(answer)
    finally:
        print(f"{bank.going_on} attempts go on when retry has ended")


async def cancelled(answer, plans):
    """Cancel `retry` at a moment of each plan; return what was seen, also after its pauses."""
    banks = []
    for plan, seconds in plans:
        bank = Bank(**plan)
        banks.append(bank)
        task = asyncio.create_task(bank.retry(answer))
        await asyncio.sleep(seconds)
        task.cancel()
        await asyncio.wait([task])
        bank.tell("retry ended " + ("as cancelled" if task.cancelled() else "in another way"))
    await asyncio.sleep(1 + max(pause for plan, _ in plans for pause in plan["pauses"]))
    numbered = enumerate(banks, 1)
    return [f"cancellation {number}: {text}" for number, bank in numbered for text in bank.seen]
