import pytest

from events.programme.zones import zone_of_country


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("DE", "Europe/Berlin"),
        ("ES", "Europe/Madrid"),
        ("PT", "Europe/Lisbon"),
        ("UA", "Europe/Kyiv"),
        ("XK", "Europe/Belgrade"),
        ("", ""),
        ("QQ", ""),
    ],
)
def test_a_country_keeps_the_time_of_its_capital(country, zone):
    assert zone_of_country(country) == zone
