"""A table that screen readers can follow and translators can translate."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock
from wagtail_localize.segments import StringSegmentValue

from cms.blocks import groups


class CellsBlock(TypedTableBlock):
    """The columns and rows; every word in them can be translated with wagtail-localize, which knows no tables."""

    text = blocks.CharBlock(label=_("Words"), required=False, default="")
    number = blocks.DecimalBlock(label=_("Numbers"), required=False)

    def get_translatable_segments(self, table: TypedTable) -> list[StringSegmentValue]:
        """Return the words of `table`, each with its place in it."""
        return [StringSegmentValue(path, words) for path, words in _words(table)]

    def restore_translated_segments(self, table: TypedTable, segments: list[StringSegmentValue]) -> TypedTable:
        """Return `table` with the words of `segments` in their places."""
        translated = {segment.path: segment.render_text() for segment in segments}
        columns = [
            {**column, "heading": translated.get(f"heading.{index}", column["heading"])}
            for index, column in enumerate(table.columns)
        ]
        rows = [
            {"values": [translated.get(f"{row}.{column}", value) for column, value in enumerate(data["values"])]}
            for row, data in enumerate(table.row_data)
        ]
        return TypedTable(columns, rows, translated.get("caption", table.caption))


class TableBlock(blocks.StructBlock):
    """A table with a caption, a heading for each column and, if wanted, for each row."""

    cells = CellsBlock(label=_("Table"))
    row_headings = blocks.BooleanBlock(
        label=_("The first column names the rows"),
        required=False,
        help_text=_("Screen readers then read the name of the row before each of its cells."),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Words and numbers in columns. On a phone it scrolls sideways, so keep it narrow.")
        group = groups.TEXT
        template = "cms/blocks/table.html"

    def clean(self, value: Any) -> Any:
        """Ask for a caption and a heading for each column, drafts apart; raises `StructBlockValidationError`."""
        cleaned = super().clean(value)
        missing = "" if self.is_deferred_validation else _missing(cleaned["cells"])
        if missing:
            raise StructBlockValidationError(non_block_errors=[ValidationError(missing)])
        return cleaned

    def get_preview_value(self) -> Any:
        """Return a small table with a number in each row."""
        columns = [
            {"type": "text", "heading": gettext("Town")},
            {"type": "number", "heading": gettext("Guests")},
        ]
        rows = [{"values": ["Vejle", "62"]}, {"values": ["Hannover", "1204"]}]
        cells = {"columns": columns, "rows": rows, "caption": gettext("Guests by town")}
        return self.to_python({"cells": cells, "row_headings": True})


def _missing(table: TypedTable) -> str:
    """Return what keeps `table` from being followed, as a request; empty when nothing does."""
    if not table.columns:
        return gettext("Add at least one column.")
    if not table.caption:
        return gettext("Say in the caption what the table is about.")
    if not all(column["heading"] for column in table.columns):
        return gettext("Give every column a heading.")
    return ""


def _words(table: TypedTable) -> Iterator[tuple[str, str]]:
    """Yield the path and the words of everything in `table` that is not a number."""
    yield "caption", table.caption or ""
    for index, column in enumerate(table.columns):
        yield f"heading.{index}", column["heading"] or ""
    for row, data in enumerate(table.row_data):
        for index, (column, value) in enumerate(zip(table.columns, data["values"], strict=True)):
            if column["block"].name == "text":
                yield f"{row}.{index}", value or ""
