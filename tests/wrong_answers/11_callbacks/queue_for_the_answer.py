"""The API puts its answers into a queue with room for one, from its own thread, too.

code: WRONG_THREAD; also: RAISED
test: test_raises_what_on_error_brings
where: api(*args, on_done=queue.put_nowait, on_error=queue.put_nowait)
next: From another thread
"""

import asyncio


async def call(api, *args):
    queue = asyncio.Queue(1)
    api(*args, on_done=queue.put_nowait, on_error=queue.put_nowait)
    answer = await queue.get()
    if isinstance(answer, Exception):
        raise answer
    return answer


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
