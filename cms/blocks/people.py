"""Blocks of people and of figures."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.blocks import groups
from common import formats
from common.languages import current_language

MOST_FIGURES = 8


class PersonBlock(blocks.StructBlock):
    """Somebody readers may want to know or to write to."""

    name = blocks.CharBlock(label=_("Name"))
    role = blocks.CharBlock(label=_("Role"), required=False, default="")
    organisation = blocks.CharBlock(label=_("Organisation"), required=False, default="")
    photo = ImageBlock(label=_("Photo"), required=False)
    text = blocks.TextBlock(label=_("A few words"), required=False, default="", max_length=400)
    email = blocks.EmailBlock(
        label=_("E-mail"), required=False, default="", help_text=_("Everybody will see it. Ask the person before.")
    )

    class Meta:
        icon = "user"
        label = _("Person")
        label_format = "{name}"


class PeopleBlock(blocks.StructBlock):
    """People with what they do."""

    people = blocks.ListBlock(PersonBlock(), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        description = _("Speakers or contacts: a photo if there is one, name, role and a few words.")
        group = groups.PEOPLE
        template = "cms/blocks/people.html"
        preview_value = {
            "people": [
                {
                    "name": "Amal Haddad",
                    "role": _("Language mentor"),
                    "organisation": "Vejle",
                    "email": "amal@example.org",
                },
                {"name": "Jörg Petersen", "role": _("Head of integration"), "organisation": "Hannover"},
            ]
        }


class FigureBlock(blocks.StructBlock):
    """One number and what it counts."""

    number = blocks.DecimalBlock(label=_("Number"), help_text=_("The page writes it as each language does."))
    label = blocks.CharBlock(label=_("What it counts"), max_length=80)

    class Meta:
        icon = "order"
        label = _("Figure")
        label_format = "{number} {label}"


class FiguresBlock(blocks.StructBlock):
    """Numbers worth showing large."""

    figures = blocks.ListBlock(FigureBlock(), label=_("Figures"), min_num=1, max_num=MOST_FIGURES)

    class Meta:
        icon = "order"
        label = _("Figures")
        description = _("Numbers shown large, each with a few words on what it counts.")
        group = groups.PEOPLE
        template = "cms/blocks/figures.html"
        preview_value = {
            "figures": [
                {"number": 2346, "label": _("guests welcomed")},
                {"number": 11, "label": _("languages spoken")},
            ]
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `figures`, each `number` written as the page's language does."""
        language = current_language()
        figures = [
            {"number": formats.number(row["number"], language), "label": row["label"]}
            for row in value["figures"]
            if row["number"] is not None
        ]
        return {**super().get_context(value, parent_context=parent_context), "figures": figures}
