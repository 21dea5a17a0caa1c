"""What somebody's account says about letters about comments: `{% load comment_letters %}`."""

from typing import Any

from django import template

from cms.discussions.refusals import refused_by
from partners.models import User

register = template.Library()


@register.inclusion_tag("cms/discussions/letters_line.html")
def comment_letters_line(user: User) -> dict[str, Any]:
    """Say whether `user` gets letters about comments, and lead to where that is switched."""
    refused = refused_by([user])[user.pk]
    return {"refused_all": None in refused, "articles": len(refused - {None})}
