"""Which blocks a page of each kind is built from."""

from typing import Any

from wagtail import blocks

from cms.blocks.live import (
    MOST_EVENTS,
    ComingEventsBlock,
    LatestArticlesBlock,
    NetworkFiguresBlock,
    NewsletterBlock,
    NextEventBlock,
    PartnersBlock,
)
from cms.blocks.media import DocumentsBlock, GalleryBlock, PictureBlock, VideoBlock
from cms.blocks.people import FiguresBlock, PeopleBlock
from cms.blocks.programme import ProgrammeBlock
from cms.blocks.table import TableBlock
from cms.blocks.text import PARAGRAPH_FEATURES, AccordionBlock, CallBlock, HeadingBlock, ParagraphBlock, QuoteBlock

# Each asks the database on every visit, so a page has few.
ONCE = {"max_num": 1}
FEW = {"coming_events": {"max_num": 3}, "newsletter": ONCE}


class PageBody(blocks.StreamBlock):
    """Running text with everything that may stand in it."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock(features=PARAGRAPH_FEATURES)
    quote = QuoteBlock()
    call = CallBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    picture = PictureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    documents = DocumentsBlock()
    people = PeopleBlock()
    figures = FiguresBlock()
    coming_events = ComingEventsBlock()
    newsletter = NewsletterBlock()

    class Meta:
        block_counts = FEW


class EventBody(PageBody):
    """Running text with a programme."""

    programme = ProgrammeBlock()


class HomeBody(PageBody):
    """What the first page is put together from."""

    next_event = NextEventBlock()
    latest_articles = LatestArticlesBlock()
    network_figures = NetworkFiguresBlock()
    partners = PartnersBlock()

    class Meta:
        block_counts = {
            **FEW,
            "next_event": ONCE,
            "latest_articles": ONCE,
            "network_figures": ONCE,
            "partners": ONCE,
        }


def default_home_body() -> list[tuple[str, Any]]:
    """Return what a home page consists of until an editor changes it. Migrations name this function."""
    return [
        ("next_event", {}),
        ("coming_events", {"number": MOST_EVENTS}),
        ("network_figures", {}),
        ("latest_articles", {}),
        ("partners", {}),
    ]
