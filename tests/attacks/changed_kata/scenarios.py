async def called_twice(answer, urls):
    return [[f"page {url}" for url in urls]] * 2
