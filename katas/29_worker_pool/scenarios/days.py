"""Days in the shop: jobs come, the pool stops or has a limit."""

import asyncio

from .photo_shop import ALL_IS_WELL, Shop, surely

IN_WORDS = {
    "shop": "the shop",
    "crowd": "the shop",
    "refuses": "the shop",
    "two_shops": "two shops",
    "stops": "the shop",
    "stops_soon": "the shop",
    "slips_in": "the shop",
    "comes_in_between": "the shop",
    "many_wait": "the shop",
    "comes_in_between.handle": "job",
    "has_a_limit": "the shop",
    "gives_up": "the shop",
    "_after": "abort",
}
"""What messages call them."""


async def shop(answer, workers, plans, names, moments=(), odd=False):
    """Hand in *names* at once, and others at their moments; drain the pool meanwhile."""
    shop = Shop(answer, workers, plans, odd)
    shop.submit(*names)
    opening = asyncio.create_task(shop.customer(moments)) if moments else None
    await shop.drain()
    if opening is not None:
        await opening
    return shop.seen


async def crowd(answer, workers, send, waves):
    """Hand in many photos, some of them when the pool has been idle for a while."""

    async def handle(job):
        print(job)
        return await send(job)

    pool = answer.Pool(workers, handle)
    for seconds, names in waves:
        await asyncio.sleep(seconds)
        for name in names:
            pool.submit(name)
    not_done = await pool.drain()
    return [f"not done: {', '.join(map(str, not_done or ())) or 'none'}"]


async def two_shops(answer, plans, names, north, south, moment):
    """Two pools at the same time: one is drained, the other aborted; somebody else is at work."""
    shops = Shop(answer, north, plans), Shop(answer, south, plans)
    for each in shops:
        each.submit(*names)
    other = asyncio.create_task(asyncio.sleep(100))
    draining = asyncio.create_task(shops[0].drain("the north shop"))
    await asyncio.sleep(moment)
    await shops[1].abort("the south shop")
    await draining
    goes_on = "goes on" if not other.done() else "has ended"
    await other
    return [*shops[1].seen, *shops[0].seen, f"the work of others {goes_on}"]


async def refuses(answer, workers, plans, names, late, how):
    """Close in one way, and then hand in others, and close again in each way."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    await (shop.drain() if how == "drain" else shop.abort())
    shop.submit(*late)
    await asyncio.sleep(1)
    await shop.drain()
    await shop.abort()
    shop.submit(*late)
    await asyncio.sleep(1)
    return [*shop.seen, shop.account()]


async def stops(answer, workers, plans, names, moment, late):
    """Abort, twice, while two others wait for the end.

    Args:
        answer: The answer's module.
        workers: How many workers there are.
        plans: What happens to each photo.
        names: The photos that are handed in at first.
        moment: After how many seconds it is aborted.
        late: Moments after that, and photos that are handed in then.
    """
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    calls = [asyncio.create_task(shop.drain()) for _ in range(2)]
    await asyncio.sleep(moment)
    print("abort")
    shop.stopping = True
    opening = asyncio.create_task(shop.customer(late))
    again = asyncio.create_task(_after(0.05, shop.abort))
    await shop.abort()
    print("nothing goes on")
    await asyncio.gather(*calls, again)
    print("all have returned")
    await opening
    return [*sorted(shop.seen), shop.account()]


async def _after(seconds, function):
    await asyncio.sleep(seconds)
    await function()


async def stops_soon(answer, workers, count, seconds):
    """Abort a few rounds of the loop after photos were handed in, or after one was printed."""
    names = [f"photo {number}" for number in range(1, count + 1)]
    plans = {name: {"seconds": seconds} for name in names}
    seen = []
    for idle, moment in (0, 0), (1, 0), (0, seconds):
        for rounds in range(6):
            shop = Shop(answer, workers, plans)
            await asyncio.sleep(idle)
            shop.submit(*names)
            draining = asyncio.create_task(shop.drain())
            await asyncio.sleep(moment)
            for _ in range(rounds):
                await asyncio.sleep(0)
            shop.stopping = True
            await shop.abort()
            await draining
            seen.append(shop.account())
    return [next((each for each in seen if each != ALL_IS_WELL), ALL_IS_WELL)]


async def slips_in(answer, seconds):
    """Hand a photo in a few rounds of the loop after the last one is printed.

    Whether it is accepted does not matter; if it is, it hands in another.
    """
    seen = []
    for rounds in range(6):
        plans = {name: {"seconds": seconds} for name in ("the last one", "a late one", "another")}
        plans["a late one"]["then"] = ["another"]
        shop, loop = Shop(answer, 2, plans), asyncio.get_running_loop()
        plans["the last one"]["bell"] = bell = loop.create_future()
        shop.submit("the last one")
        draining = asyncio.create_task(shop.drain())
        await bell
        for _ in range(rounds):
            await asyncio.sleep(0)
        shop.submit("a late one")
        accepted = not shop.refused
        await draining
        if accepted and shop.refused:
            seen.append("drain still waits, and refuses another")
        seen.append(f"accepted, and not done: {shop.told[0]}" if shop.told else shop.account())
        await asyncio.sleep(seconds + 0.5)
        await shop.drain()
        seen.append(shop.account())
    return [next((each for each in seen if each != ALL_IS_WELL), ALL_IS_WELL)]


async def comes_in_between(answer, names, seconds):
    """Hand in the last of *names* a few rounds of the loop after the first one is printed.

    The others wait meanwhile for the only worker.
    """
    for rounds in range(6):
        bell = asyncio.get_running_loop().create_future()

        async def handle(job, bell=bell, first=f"{names[0]}, {rounds}"):
            print(f"{job} begins")
            await asyncio.sleep(seconds)
            if job == first:
                bell.set_result(None)

        pool = answer.Pool(1, handle)
        *early, late = (f"{name}, {rounds}" for name in names)
        for job in early:
            pool.submit(job)
        await bell
        for _ in range(rounds):
            await asyncio.sleep(0)
        pool.submit(late)
        await pool.drain()


async def many_wait(answer, count):
    """Hand in so many jobs at once that take no time."""
    done = []

    async def handle(job):
        done.append(job)

    pool = answer.Pool(1, handle)
    for job in range(count):
        pool.submit(job)
    not_done = await pool.drain()
    return [f"done: {len(done)}, not done: {len(not_done)}"]


async def has_a_limit(answer, workers, plans, names, limits, late):
    """Drain with a limit, several times; then abort.

    After each limit, one of *late* is handed in.
    """
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    for limit, name in zip(limits, late, strict=True):
        try:
            async with asyncio.timeout(limit):
                await shop.drain()
        except TimeoutError:
            print("the time is over")
        shop.submit(name)
    await asyncio.sleep(0.01)
    shop.stopping = True
    await shop.abort()
    return [*shop.seen, shop.account()]


async def gives_up(answer, workers, plans, names, late):
    """Drain; if that is cancelled, hand in one more, wait a little, and abort."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    try:
        await shop.drain()
    except asyncio.CancelledError:
        if shop.ended < len(names):
            shop.submit(late)
        await asyncio.sleep(0.4)
        raise
    finally:
        try:
            await surely(shop.abort())
        finally:
            print(f"{shop.account()}, {shop.refused} refused")
