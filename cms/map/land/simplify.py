"""Drawing a line with fewer points, so that it still looks like itself.

After M. Visvalingam and J. D. Whyatt, Line generalisation by repeated elimination of points, The Cartographic Journal
30 (1993): the point that spans the smallest triangle with its neighbours goes first.
"""

import heapq

from cms.map.projection import Point


def triangle(one: Point, two: Point, three: Point) -> float:
    """Return the area of the triangle between three points."""
    return abs((two.x - one.x) * (three.y - one.y) - (three.x - one.x) * (two.y - one.y)) / 2


def simplify(line: list[Point], least: float) -> list[Point]:
    """Return `line` without the points whose triangles are smaller than `least`; its ends stay where they are.

    A line that two countries share is simplified once, so the border keeps fitting.
    """
    before, after = list(range(-1, len(line) - 1)), list(range(1, len(line) + 1))
    areas = {index: triangle(*line[index - 1 : index + 2]) for index in range(1, len(line) - 1)}
    queue = [(area, index) for index, area in areas.items()]
    heapq.heapify(queue)
    while queue and queue[0][0] < least:
        area, index = heapq.heappop(queue)
        if areas.get(index) != area:
            continue
        del areas[index]
        left, right = before[index], after[index]
        after[left], before[right] = right, left
        for neighbour in (left, right):
            if neighbour in areas:
                new = triangle(line[before[neighbour]], line[neighbour], line[after[neighbour]])
                # A point never goes before one that mattered less: the paper's rule against spikes.
                areas[neighbour] = max(new, area)
                heapq.heappush(queue, (areas[neighbour], neighbour))
    return [point for index, point in enumerate(line) if index in areas or index in (0, len(line) - 1)]
