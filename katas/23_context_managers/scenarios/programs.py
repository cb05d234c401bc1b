"""Programs that use a connection."""

import asyncio

from .network import ERRORS, Network

IN_WORDS = {
    "with_a_limit": "the block with a time limit",
    "fails": "the block that fails",
    "blocks": "the block",
    "at_once": "`Opened`, used several times at once",
    "cancelled": "the block",
    "again_and_again": "the block that is cancelled again and again",
    "_block": "the block",
    "_cancelled_before": "the block",
    "_user": "the block",
}
"""What messages call them."""


async def _block(answer, plans, seconds, kind="", spoils=False):
    """Use a network in one block; return what was seen.

    Args:
        answer: The answer's module.
        plans: The plans of the network.
        seconds: How long the block takes; with 0 it never waits.
        kind: The kind of the block's error; "" if it does not fail.
        spoils: Whether the block changes the list of its connections.
    """
    network, seen = Network(plans), "no error came out"
    names = network.names
    mine = ERRORS[kind]("the block") if kind else None
    try:
        async with answer.Opened(names, network) as connections:
            network.begins(connections)
            if seconds:
                await asyncio.sleep(seconds)
            if spoils and isinstance(connections, list):
                connections.reverse()
                connections[1:] = [None]
            print("the block ends")
            if mine is not None:
                raise mine
    except Exception as error:
        if error is not mine and not network.knows(error):
            raise
        seen = network.came_out(error, mine)
    if names != network.names:
        print("the list of names was changed")
    return [seen, network.state()]


async def with_a_limit(answer, plans, limit, seconds):
    """Use a network in one block of so many *seconds*, with a time limit around it."""
    network = Network(plans)
    async with asyncio.timeout(limit):
        async with answer.Opened(network.names, network) as connections:
            network.begins(connections)
            await asyncio.sleep(seconds)
            print("the block ends")


async def fails(answer, plans, seconds, kind):
    """Use a network in one block that raises an error."""
    network = Network(plans)
    async with answer.Opened(network.names, network) as connections:
        network.begins(connections)
        await asyncio.sleep(seconds)
        print("the block fails")
        raise ERRORS[kind]("the block")


async def blocks(answer, several):
    """Use several networks, one after another; return what was seen."""
    return [text for each in several for text in await _block(answer, **each)]


async def _cancelled_before(answer, each):
    """Use a network in a task that was cancelled before, and went on."""
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return await _block(answer, **each)


async def at_once(answer, several):
    """Use several networks at the same time, one of them in a task that was cancelled before.

    Before that, somebody has made an object, and does not use it.
    """
    network = Network(several[0]["plans"])
    unused = answer.Opened(network.names, network)
    first, *others = several
    users = [_cancelled_before(answer, first), *[_block(answer, **each) for each in others]]
    seen = await asyncio.gather(*users)
    del unused
    return [text for texts in [*seen, [network.state()]] for text in texts]


async def cancelled(answer, plans, seconds):
    """Use a network in one block; say what is open at the moment when that has ended.

    An error of the network is caught only if nobody has cancelled the block.
    """
    network = Network(plans)
    network.user = asyncio.current_task()
    # No task of its own: the last line is printed at the moment when the block has ended.
    try:
        async with answer.Opened(network.names, network) as connections:
            network.begins(connections)
            await asyncio.sleep(seconds)
    except Exception as error:
        if asyncio.current_task().cancelling() or not network.knows(error):
            raise
        return network.came_out(error)
    finally:
        print(network.state())


async def _user(answer, network, seconds):
    """Use a network in one block, until it is cancelled."""
    network.user = asyncio.current_task()
    async with answer.Opened(network.names, network) as connections:
        network.begins(connections)
        await asyncio.sleep(seconds)


async def again_and_again(answer, plans, seconds, moments):
    """Use a network in one block, which is cancelled at several *moments*; say how it ended."""
    network = Network(plans)
    task = asyncio.create_task(_user(answer, network, seconds))
    for moment in moments:
        asyncio.get_running_loop().call_later(moment, task.cancel)
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()
    return ["cancelled" if task.cancelled() else "not cancelled", network.state()]
