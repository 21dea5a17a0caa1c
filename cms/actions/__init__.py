"""Everything that changes pages from code: the tree and its spaces, and the pages that present events."""

from cms.actions.pages import create_event_page, create_standard_page, publish_event_pages, rename_event_pages
from cms.actions.spaces import provision_spaces
from cms.tree import TreeMissing, publish_page, tree_exists

__all__ = [
    "TreeMissing",
    "create_event_page",
    "create_standard_page",
    "provision_spaces",
    "publish_event_pages",
    "publish_page",
    "rename_event_pages",
    "tree_exists",
]
