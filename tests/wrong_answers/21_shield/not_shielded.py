"""Awaits the write as it stands, so a cancellation cuts it in half.

code: CLEANUP_MISSED; also: OUTPUT, RAISED, RESULT
test: test_is_cancelled_at_every_step
where: return await db.write(order, price)
next: Wait for what goes on
"""

async def save_order(order, db):
    price = await db.check(order)
    return await db.write(order, price)
