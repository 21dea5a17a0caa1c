"""Texts in several languages, as one types them."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from i18nfield.forms import I18nTextInput

from common.languages import direction, language_name

Row = dict[str, Any]


class LanguageRows(I18nTextInput):
    """One text field per language, each with the language's own name as its label."""

    use_fieldset = True
    rows_template = "common/desk/widgets/language_rows.html"

    def id_for_label(self, id_: str, index: str = "0") -> str:
        """Every field has a label of its own; the whole has a legend."""
        return ""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Render the rows."""
        texts = value if isinstance(value, list) else self.decompress(value)
        given = {**self.attrs, **(attrs or {})}
        whole = given.pop("id", f"id_{name}")
        rows = []
        for index, (language, text, widget) in enumerate(zip(self.locales, texts, self.widgets, strict=True)):
            own = {**given, "id": f"{whole}_{index}", "lang": language, "dir": direction(language)}
            rows.append(
                {
                    "id": own["id"],
                    "language": language,
                    "label": language_name(language),
                    "text": text or "",
                    "input": widget.render(f"{name}_{index}", text, own, renderer=renderer),
                }
            )
        return render_to_string(self.rows_template, {"id": whole, **self.arranged(rows)})

    def arranged(self, rows: list[Row]) -> dict[str, Any]:
        """Return the rows as the template wants them."""
        return {"rows": rows}
