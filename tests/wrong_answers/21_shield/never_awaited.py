"""Returns what `write` returned, and nobody awaits it.

code: NEVER_AWAITED
where: return db.write(order, price)
next: Shielded, and alone
"""

async def save_order(order, db):
    price = await db.check(order)
    return db.write(order, price)
