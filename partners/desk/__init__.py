"""The back office of partners and their people, inside the Wagtail admin."""
