"""Blocks whose content comes from the network at the moment a page is asked for: events, partners, articles.

They say where something stands and how much of it; `cms.presenters.live` says what. So they are never part of the
text that is kept rendered, and they speak the reader's language on a page in any other.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks import groups
from cms.blocks.choices import newsletter_choices, partner_choices, theme_choices

# Enough for a year; everything else is one click away, in the list.
MOST_EVENTS = 12
MOST_ARTICLES = 12


class LiveBlock(blocks.StructBlock):
    """A place on the page for what the network has to tell; known by the name it has in the page's body."""

    class Meta:
        group = groups.NETWORK

    def get_searchable_content(self, value: Any) -> list[str]:
        """Return the heading somebody wrote; what else an editor chose is no text of the page."""
        heading = value.get("title")
        return [heading] if heading else []

    def get_preview_value(self) -> Any:
        """Return what the block is when it is put on a page."""
        return self.get_default()

    def get_preview_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Add `html`: the block as it would look on a page of this network now; nothing when there is nothing."""
        from cms.presenters.live import Scene

        context = super().get_preview_context(value, parent_context=parent_context)
        return {**context, "html": Scene().render(self.name, value)}

    def get_preview_template(self, value: Any, context: dict[str, Any] | None = None) -> str:
        """Name the template that shows `html`, or says that there is nothing to show yet."""
        return "cms/blocks/previews/live.html"


class ComingEventsBlock(LiveBlock):
    """What takes place next."""

    title = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Without one, it says “Coming events”.")
    )
    number = blocks.IntegerBlock(label=_("How many at most"), default=3, min_value=1, max_value=MOST_EVENTS)
    partner = blocks.ChoiceBlock(label=_("Only events of"), choices=partner_choices, required=False)
    theme = blocks.ChoiceBlock(label=_("Only events about"), choices=theme_choices, required=False)

    class Meta:
        icon = "calendar-alt"
        label = _("Coming events")
        description = _("Events that are about to take place: of everybody, of one partner or about one theme.")


class NextEventBlock(LiveBlock):
    """The one event to look at first."""

    class Meta:
        icon = "calendar-check"
        label = _("Next event")
        description = _("The event to look at first, shown large, with its places.")
        help_text = _("Chosen by date: the next conference, or else the next event of any kind.")


class NetworkFiguresBlock(LiveBlock):
    """The network in numbers."""

    class Meta:
        icon = "order"
        label = _("The network in numbers")
        description = _("How many partners, countries, conferences and guests, counted at this moment.")
        help_text = _("Counted from what is stored here; there is nothing to type.")


class PartnersBlock(LiveBlock):
    """Who takes part."""

    title = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Without one, it says “Partners”.")
    )

    class Meta:
        icon = "group"
        label = _("Partners")
        description = _("All partners of the network, with a link to the list.")


class LatestArticlesBlock(LiveBlock):
    """What partners have written last."""

    title = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Without one, it says “Latest articles”.")
    )
    number = blocks.IntegerBlock(label=_("How many at most"), default=3, min_value=1, max_value=MOST_ARTICLES)

    class Meta:
        icon = "doc-full"
        label = _("Latest articles")
        description = _("What partners have published last, in the reader's language where there is a translation.")


class NewsletterBlock(LiveBlock):
    """An invitation to subscribe."""

    title = blocks.CharBlock(
        label=_("Heading"), required=False, default="", help_text=_("Without one, it says whose newsletter it is.")
    )
    partner = blocks.ChoiceBlock(label=_("Newsletter of"), choices=newsletter_choices, required=False)

    class Meta:
        icon = "mail"
        label = _("Newsletter")
        description = _("An invitation to subscribe, with what the newsletter is about.")
        help_text = _("Shown while people can subscribe to it.")
