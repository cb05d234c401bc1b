"""Returns what `write` returned, and nobody awaits it.

code: NEVER_AWAITED
test: test_a_time_limit_does_not_cut_a_write
where: return db.write(order, price)
next: Shielded, and alone
"""

async def save_order(order, db):
    price = await db.check(order)
    return db.write(order, price)
