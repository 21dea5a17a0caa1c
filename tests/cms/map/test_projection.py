"""Where places lie on the map."""

import math

import pytest

from cms.map.projection import REGION, UNIT, Frame, Point, project


def test_the_worked_example_of_the_manual():
    """J. P. Snyder, Map Projections: A Working Manual, appendix A, page 332: the sphere of radius 3."""
    x, y = project(-20, 100, centre=(40, -100), radius=3)
    assert (x, -y) == pytest.approx((-4.2339303, 4.0257775), abs=1e-7)


def test_the_centre_is_the_origin_and_north_is_up():
    assert project(52, 10) == pytest.approx((0, 0))
    assert project(60, 10).y < 0 < project(40, 10).y
    assert project(52, 0).x < 0 < project(52, 20).x


def test_near_the_centre_distances_are_those_on_the_ground():
    """Hannover and Hamburg are about 132 km from each other."""
    assert math.dist(project(52.3759, 9.7320), project(53.5511, 9.9937)) * UNIT == pytest.approx(132, abs=1)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(28.1, -15.4), (65.5, -24.5), (71.2, 25.8), (40.4, 49.9), (31.9, 35.9), (30.0, 31.2)]
)
def test_the_region_reaches_to_its_neighbours(latitude, longitude):
    assert REGION.holds(project(latitude, longitude))


def test_what_lies_outside_a_frame():
    frame = Frame(-1, -1, 1, 1)
    assert frame.holds(Point(1, -1))
    assert not frame.holds(Point(1.1, 0))
    assert not REGION.holds(project(43.7, -79.4))
