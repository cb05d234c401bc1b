"""Logs to a file in a loop that does not end.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RAISED; dangerous: yes
"""

async def crawl_page(url):
    with open("/tmp/crawl.log", "w") as log:
        for _ in range(300):
            log.write(url * 10_000)
    return f"page {url}"


async def main(urls):
    return [await crawl_page(url) for url in urls]
