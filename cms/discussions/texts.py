"""What somebody writes below an article: made clean, checked, and shown as safe HTML."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


def clean_text(raw: str) -> str:
    """Return what was written without what readers cannot see."""
    return raw.strip()


def check_text(text: str) -> None:
    """Raise `ValidationError` in words for the writer if the clean `text` cannot be a comment."""


def as_html(text: str) -> SafeString:
    """Return clean `text` as HTML that holds no markup of its writer."""
    return mark_safe(escape(text))  # noqa: S308 escaped
