"""What browsers send for the forms about activities."""

from typing import Any

from django import forms

from common.language_rows import LanguageRows


def browser_sends(form: forms.Form) -> dict[str, Any]:
    """Return what a browser would send for `form` as it is shown, nothing touched."""
    sent: dict[str, Any] = {}
    for bound in form:
        value, widget = bound.value(), bound.field.widget
        if isinstance(widget, LanguageRows):
            texts = value if isinstance(value, list) else widget.decompress(value)
            sent |= {f"{bound.name}_{index}": text or "" for index, text in enumerate(texts)}
        elif isinstance(widget, forms.CheckboxInput):
            sent |= {bound.name: "on"} if value else {}
        elif isinstance(value, list):
            sent[bound.name] = [getattr(item, "pk", item) for item in value]
        else:
            shown = widget.format_value(getattr(value, "pk", value))
            sent[bound.name] = (shown[0] if isinstance(shown, list) else shown) or ""
    return sent
