"""The system asks the program to end."""

import asyncio
import signal
import threading

from .photo_shop import Shop, wait_until

IN_WORDS = {
    "serves": "serve",
    "serves_for_long": "serve",
    "serves_in_vain": "serve",
    "sleeps_until_sigterm": "serve",
    "has_served": "serve",
    "serves_and_goes_on": "the caller of serve",
}
"""What messages call them."""


def is_handled():
    """Whether SIGTERM does not end the process."""
    return signal.getsignal(signal.SIGTERM) != signal.SIG_DFL


async def has_served(shop, serving):
    """Note what `serve` has told, and what SIGTERM does when it has ended."""
    await asyncio.wait([serving])
    if not serving.cancelled():
        shop.note("serve", serving.result())
    if is_handled():
        shop.seen.append("afterwards, SIGTERM does not end the process")


async def serves(answer, workers, plans, names, moments, grace, late=()):
    """Let `serve` look after a shop; SIGTERM comes at each of *moments*."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    begin = asyncio.get_running_loop().time()
    serving = asyncio.create_task(answer.serve(shop.pool, grace))
    opening = asyncio.create_task(shop.customer(late))
    await asyncio.sleep(0)
    for moment in moments:
        await wait_until(begin + moment)
        if serving.done():
            shop.seen.append("serve has ended before SIGTERM")
            break
        if not is_handled():
            shop.seen.append("SIGTERM ends the process")
            serving.cancel()
            break
        print("SIGTERM")
        signal.raise_signal(signal.SIGTERM)
    await has_served(shop, serving)
    print("the end")
    await opening
    await shop.pool.abort()
    return [*shop.seen, shop.account()]


async def serves_for_long(answer, plans, names, moment, grace):
    """Let `serve` look after a shop for long; SIGTERM comes when photos have been handed in.

    An answer that waits in a thread waits in real time: for that, everything else is short.
    """
    shop, threads = Shop(answer, 3, plans), threading.active_count()
    serving = asyncio.create_task(answer.serve(shop.pool, grace))
    await asyncio.sleep(0.05)
    scale = 1 if threading.active_count() == threads else 0.01
    for plan in plans.values():
        plan["stopping"] *= scale
        plan["seconds"] *= scale if plan["seconds"] < grace else 1
    await asyncio.sleep(moment * scale)
    shop.submit(*names)
    await asyncio.sleep(0)
    if serving.done() or not is_handled():
        shop.seen.append("serve has ended before SIGTERM")
        serving.cancel()
    else:
        signal.raise_signal(signal.SIGTERM)
    await has_served(shop, serving)
    await shop.pool.abort()
    return [*shop.seen, shop.account()]


async def serves_in_vain(answer, workers, plans, names, moment):
    """Cancel `serve` before SIGTERM comes; the pool goes on, and is drained."""
    shop = Shop(answer, workers, plans)
    shop.submit(*names)
    serving = asyncio.create_task(answer.serve(shop.pool, 1))
    await asyncio.sleep(moment)
    serving.cancel()
    await has_served(shop, serving)
    shop.seen.append("serve is cancelled" if serving.cancelled() else "serve is not cancelled")
    await shop.drain()
    return [*shop.seen, shop.account()]


async def serves_and_goes_on(answer, plans, moment, grace):
    """SIGTERM comes; whoever has called `serve` goes on for longer than the grace.

    Each photo has a shop of its own.
    """
    loop, me = asyncio.get_running_loop(), asyncio.current_task()
    seen = []

    def send():
        if is_handled():
            signal.raise_signal(signal.SIGTERM)
        else:
            me.cancel()

    for name in plans:
        shop = Shop(answer, 2, plans)
        shop.submit(name)
        loop.call_later(moment, send)
        shop.note("serve", await answer.serve(shop.pool, grace))
        if me.cancelling():
            shop.seen.append("the caller of serve is still to be cancelled")
        await asyncio.sleep(grace + 1)
        seen += [*shop.seen, shop.account()]
    return [*seen, "the caller goes on"]


async def sleeps_until_sigterm(answer, plans, names, after, grace):
    """SIGTERM comes from a thread, after so many real seconds, while everything waits."""
    shop = Shop(answer, 1, plans)
    shop.submit(*names)
    loop, serving = asyncio.get_running_loop(), asyncio.create_task(answer.serve(shop.pool, grace))

    def send():
        if is_handled():
            # To this thread: the system may choose any of a process.
            signal.raise_signal(signal.SIGTERM)
        else:
            shop.seen.append("SIGTERM ends the process")
            loop.call_soon_threadsafe(serving.cancel)

    sender = threading.Timer(after, send)
    sender.start()
    await has_served(shop, serving)
    sender.join()
    await shop.pool.abort()
    return [*shop.seen, shop.account()]
