"""The organisers' back office, inside the Wagtail admin."""
