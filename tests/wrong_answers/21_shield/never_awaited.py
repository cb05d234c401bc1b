"""Returns what `write` returned, and nobody awaits it.

code: RESULT
"""

async def save_order(order, db):
    price = await db.check(order)
    return db.write(order, price)
