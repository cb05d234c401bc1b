"""Asks whether an error is true, not whether there is one; an error may be empty.

code: NOT_RAISED; also: RESULT
test: test_raises_what_on_error_brings
where: return result
next: A future is a place for one answer
"""

import asyncio


async def call(api, *args):
    loop = asyncio.get_running_loop()
    there = asyncio.Event()
    answers = []

    def answered(result=None, error=None):
        answers.append((result, error))
        loop.call_soon_threadsafe(there.set)

    api(*args, on_done=answered, on_error=lambda error: answered(error=error))
    await there.wait()
    result, error = answers[0]
    if error:
        raise error
    return result


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
