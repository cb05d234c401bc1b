"""Returns containers that contain themselves, and one of a million items.

kata: 03_gather; points: 0; code: OUTPUT, TOO_FAST, RESULT, LOOP_BLOCKED, UNPROVEN
"""

async def crawl_page(url):
    pages = [url]
    pages.append(pages)
    table = {"pages": pages}
    table["table"] = table
    return (pages, table)


async def main(urls):
    return list(range(1_000_000))
