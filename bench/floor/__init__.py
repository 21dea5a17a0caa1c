"""The floor: what the same three requests cost on a bare Django application."""
