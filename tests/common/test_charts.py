from django.template.loader import render_to_string

from common.charts.bars import MOST_BARS, bars_of
from common.charts.course import course_of
from common.charts.figures import Figures, Row


def figures(*rows, series=("Registered", "With a place")):
    return Figures("country", "By country", "Country", series, [Row(*row) for row in rows])


def test_the_longest_bar_is_as_long_as_the_chart_and_the_others_in_proportion():
    chart = bars_of(figures(("Germany", (40, 10)), ("Spain", (20, 20))), "en")
    assert [bar.parts for bar in chart.bars] == [
        (("0.00%", "100.00%", 0), ("0.00%", "25.00%", 1)),
        (("0.00%", "50.00%", 0), ("0.00%", "50.00%", 1)),
    ]
    assert chart.bars[0].told == "40 / 10"


def test_what_is_read_from_right_to_left_is_drawn_from_right_to_left():
    chart = bars_of(figures(("Germany", (40, 10)), ("Spain", (20, 20))), "ar")
    assert chart.bars[1].parts[0] == ("50.00%", "50.00%", 0)
    assert (chart.edge, chart.far) == ("100%", "0%")
    course = course_of(figures(("Monday", (1, 1)), ("Tuesday", (3, 4))), "ar")
    assert course.line == "75.00,75.00 25.00,0.00"


def test_a_course_has_a_column_a_day_and_a_line_of_all_so_far():
    course = course_of(figures(("Monday", (1, 1)), ("Tuesday", (3, 4))), "en")
    assert course.line == "25.00,75.00 75.00,0.00"
    assert [column[3] for column in course.columns] == ["60.0", "180.0"]
    assert (course.most_at_once, course.most_so_far) == ("3", "4")


def test_more_than_fit_are_taken_together_in_the_drawing_but_not_in_the_table():
    rows = [(f"Country {number}", (2, 1)) for number in range(MOST_BARS + 5)]
    chart = bars_of(figures(*rows), "en")
    assert len(chart.bars) == MOST_BARS + 1
    assert chart.bars[-1].told == "10 / 5"
    assert len(chart.figures.as_table()) == MOST_BARS + 6


def test_shares_are_drawn_as_parts_of_the_whole_and_never_added_up():
    rows = [Row(f"Event {number}", (80,)) for number in range(MOST_BARS + 5)]
    chart = bars_of(Figures("good", "Was it good?", "Event", ["Good answers in percent"], rows, whole=100), "en")
    assert {bar.parts for bar in chart.bars} == {(("0.00%", "80.00%", 0),)}
    assert [chart.bars[0].label, chart.bars[-1].label] == ["Event 5", f"Event {MOST_BARS + 4}"]


def test_a_chart_says_what_it_shows_and_has_its_table(rf):
    chart = bars_of(figures(("Germany", (1234, 10))), "en")
    page = render_to_string("common/charts/chart.html", {"chart": chart, "file_url": "/file/"})
    assert '<title id="country-title">By country</title>' in page
    assert "Germany: 1,234. All numbers are in the table below." in page
    assert "url(#country-stripes)" in page
    assert "style=" not in page
    assert '<th scope="row"><bdi>Germany</bdi></th><td>1,234</td>' in page


def test_nothing_to_count_is_said(rf):
    chart = bars_of(figures(), "en")
    assert "nothing to count yet" in render_to_string("common/charts/chart.html", {"chart": chart, "file_url": "/"})
