"""One future for each place in the order of arrival; whoever comes fills the next one."""

import asyncio


async def show_as_they_come(urls, fetch, show):
    loop = asyncio.get_running_loop()
    places = [loop.create_future() for _ in urls]
    free = iter(places)

    async def bring(url):
        try:
            outcome = await fetch(url)
        except BaseException as error:
            outcome = error
        next(free).set_result((url, outcome))

    bringing = asyncio.gather(*[bring(url) for url in urls])
    try:
        for place in places:
            show(*await asyncio.shield(place))
    finally:
        bringing.cancel()
        await asyncio.wait([bringing])
