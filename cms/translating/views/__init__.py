"""The translators' screens."""
