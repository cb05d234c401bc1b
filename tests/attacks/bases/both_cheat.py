"""Both functions of kata 03 do what the attack's own `cheat` does with the argument."""


async def crawl_page(url):
    return cheat(url)


async def main(urls):
    return cheat(urls)
