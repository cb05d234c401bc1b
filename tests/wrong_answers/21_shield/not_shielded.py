"""Awaits the write as it stands, so a cancellation cuts it in half.

code: RESULT
"""

async def save_order(order, db):
    price = await db.check(order)
    return await db.write(order, price)
