"""The block picker shows each block as it will look, and says what it is for."""

import re

import pytest
from django.urls import reverse

from cms.blocks import EventBody, HomeBody
from tests.factories import make_event, make_office, make_partner

BLOCKS = {**EventBody().child_blocks, **HomeBody().child_blocks}


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_explained(name):
    block = BLOCKS[name]
    assert block.get_description()
    assert block.meta.group
    assert block.meta.icon != "placeholder"
    assert block.is_previewable


@pytest.mark.parametrize("name", BLOCKS)
@pytest.mark.parametrize("filled", [False, True])
def test_every_block_has_a_preview(client, tree, name, filled):
    if filled:
        make_event(hosts=[make_partner()])
    client.force_login(make_office())
    answer = client.get(reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert re.search(r'href="[^"]+css/blocks[^"]*\.css"', html)
    # It obeys the policy of the pages it stands for.
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=", html)
    assert re.sub(r"<head.*</head>|<[^>]+>|\s", "", html, flags=re.DOTALL) or "<svg" in html


@pytest.mark.parametrize("name", BLOCKS)
def test_a_draft_may_be_incomplete_and_can_be_looked_at(tree, name):
    block = BLOCKS[name]
    block.defer_required_validation()
    try:
        block.render(block.clean(block.get_default()))
    finally:
        block.restore_deferred_validation()
