"""Blocks of words."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.rich_text import RichText

from cms.blocks import groups

PARAGRAPH_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
# What unfolds stands below a heading already.
ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading within a page."""

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("Says what the next part is about. Readers who skim read only these.")
        group = groups.TEXT
        template = "cms/blocks/heading.html"
        form_classname = "title"
        preview_value = _("What the stairwell teaches")


class ParagraphBlock(blocks.RichTextBlock):
    """Running text."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("One or more paragraphs, with lists and links.")
        group = groups.TEXT

    def get_preview_value(self) -> RichText:
        """Return a paragraph with something of each kind in it."""
        text = gettext("Most words are learned in the stairwell, at the till and on the touchline.")
        first = gettext("In the house: shared gardens and hosts")
        second = gettext("At work: language mentors on the shop floor")
        return RichText(f"<p>{text}</p><ul><li>{first}</li><li>{second}</li></ul>")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; the page adds what is needed."))
    person = blocks.CharBlock(label=_("Who said it"), required=False, default="")
    organisation = blocks.CharBlock(
        label=_("Organisation or role"),
        required=False,
        default="",
        help_text=_("For example “Town of Køge” or “a neighbour”."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("What somebody said or wrote, with the person's name and organisation.")
        group = groups.TEXT
        template = "cms/blocks/quote.html"
        preview_value = {
            "text": _("My course taught me the dative. My neighbour taught me when it does not matter."),
            "person": "Amal Haddad",
            "organisation": _("Language mentor"),
        }


class CallBlock(blocks.StructBlock):
    """A sentence and a link that stands out."""

    text = blocks.CharBlock(
        label=_("Sentence"), required=False, default="", help_text=_("Why somebody would want to follow the link.")
    )
    label = blocks.CharBlock(
        label=_("Words on the link"), max_length=60, help_text=_("What happens then, such as “Suggest a topic”.")
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("or an address elsewhere"), required=False, default="")

    class Meta:
        icon = "link"
        label = _("Call to action")
        description = _("A sentence and one link that stands out: what you want readers to do next.")
        group = groups.TEXT
        template = "cms/blocks/call.html"
        preview_value = {
            "text": _("Which conference would help your town most?"),
            "label": _("Suggest a topic"),
            "page": None,
            "address": "https://example.org/",
        }

    def clean(self, value: Any) -> Any:
        """Ask for exactly one target, drafts apart; raises `StructBlockValidationError`."""
        cleaned = super().clean(value)
        if not self.is_deferred_validation and bool(cleaned["page"]) == bool(cleaned["address"]):
            error = ValidationError(_("Choose a page or type an address, one of the two."))
            raise StructBlockValidationError({"address": error})
        return cleaned


class QuestionBlock(blocks.StructBlock):
    """A line that unfolds into a text."""

    title = blocks.CharBlock(label=_("Line that is always seen"))
    text = blocks.RichTextBlock(label=_("Text that unfolds"), features=ANSWER_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Question")
        label_format = "{title}"


class AccordionBlock(blocks.StructBlock):
    """Questions with answers that unfold."""

    items = blocks.ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        icon = "collapse-down"
        label = _("Questions and answers")
        description = _("Lines that unfold when they are clicked. Good for long answers that only some readers need.")
        group = groups.TEXT
        template = "cms/blocks/accordion.html"

    def get_preview_value(self) -> Any:
        """Return two questions."""
        questions = {
            gettext("Do I need to speak English?"): gettext("No. The plenaries are interpreted."),
            gettext("Who pays for the journey?"): gettext("The partner that sends you."),
        }
        items = [{"title": title, "text": RichText(f"<p>{text}</p>")} for title, text in questions.items()]
        return self.normalize({"items": items})
