"""The blocks editors build pages from, and the bodies of pages that consist of them."""

from cms.blocks.bodies import EventBody, HomeBody, PageBody, default_home_body
from cms.blocks.live import MOST_EVENTS, LiveBlock
from cms.blocks.programme import SessionKind
from cms.blocks.record import RecordBody
from cms.blocks.text import PARAGRAPH_FEATURES

__all__ = [
    "MOST_EVENTS",
    "PARAGRAPH_FEATURES",
    "EventBody",
    "HomeBody",
    "LiveBlock",
    "PageBody",
    "RecordBody",
    "SessionKind",
    "default_home_body",
]
