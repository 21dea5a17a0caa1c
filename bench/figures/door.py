"""The page of a door: how much a phone loads, and how much it takes along of so many guests."""

import asyncio
import re

from bench import report
from bench.servers import Server
from bench.stage import Stage, run_json, site_visitor

GUESTS = 1_000
# As every public page; the decoder comes on top on phones whose browser reads no codes itself.
MOST_OF_PAGE = 150_000
MOST_OF_LIST = 60_000
FILES = re.compile(rb'(?:href|src)="(/static/[^"]+)"')
DECODER = re.compile(rb'data-decoder="([^"]+)"')


def door(stage: Stage) -> None:
    """Report the bytes of the page with its files, of the decoder and of the list, all packed."""
    filled = run_json("-m", "bench.guests", str(GUESTS), settings=stage.site_settings())
    path = f"/en/door/{filled['door']}/"
    with stage.serve_site(workers=1) as server:
        page = asyncio.run(site_visitor(server).get(path))
        found = {name.decode() for name in FILES.findall(page.body)}
        decoder = DECODER.findall(page.body)[0].decode()
        sizes = {name: _packed(server, name)[1] for name in (path, *sorted(found), decoder)}
        status, listed = _packed(server, f"{path}list.json")
        plain = len(asyncio.run(site_visitor(server).get(f"{path}list.json")).body)
    page_bytes = sum(sizes.values()) - sizes[decoder]
    report.limited("door: page with its files", page_bytes, "bytes", most=MOST_OF_PAGE, decoder=sizes[decoder])
    report.limited(
        "door: list", listed, "bytes", most=MOST_OF_LIST, met=status == 200, guests=filled["guests"], unpacked=plain
    )


def _packed(server: Server, path: str) -> tuple[int, int]:
    answer = asyncio.run(site_visitor(server).get(path, Accept_Encoding="gzip"))
    return answer.status, len(answer.body)
