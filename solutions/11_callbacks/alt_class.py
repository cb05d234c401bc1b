"""An object that can be awaited keeps the answer."""

import asyncio


class Answer:
    def __init__(self):
        self.loop = asyncio.get_running_loop()
        self.future = self.loop.create_future()

    def on_done(self, result):
        self.loop.call_soon_threadsafe(self.put, result, None)

    def on_error(self, exc):
        self.loop.call_soon_threadsafe(self.put, None, exc)

    def put(self, result, error):
        if self.future.done():
            return
        if error is None:
            self.future.set_result(result)
        else:
            self.future.set_exception(error)

    def __await__(self):
        return self.future.__await__()


async def call(api, *args):
    answer = Answer()
    api(*args, on_done=answer.on_done, on_error=answer.on_error)
    return await answer


async def last_price(shop, name):
    try:
        customer = await call(shop.find_customer, name)
    except LookupError:
        return f"{name} is not a customer"
    orders = await call(shop.find_orders, customer)
    if not orders:
        return f"{name} has ordered nothing"
    return f"{name} paid {await call(shop.find_price, orders[-1])}"
