"""Everything that changes pages from code: the tree itself and the pages that present partners and events."""

from cms.actions.pages import (
    TreeMissing,
    create_event_page,
    create_partner_page,
    create_standard_page,
    publish_event_pages,
    publish_page,
    rename_event_pages,
    tree_exists,
)
from cms.actions.tree import build_tree

__all__ = [
    "TreeMissing",
    "build_tree",
    "create_event_page",
    "create_partner_page",
    "create_standard_page",
    "publish_event_pages",
    "publish_page",
    "rename_event_pages",
    "tree_exists",
]
