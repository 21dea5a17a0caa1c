"""A form below an article."""

from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Sheet:
    """One form: where it stands on the page (`slot`) and goes to, what its button says, and how one gets out of it.

    Without words on its button there is nothing to send. `comment` is what it is about, as readers see it, and `quoted`
    when that is said again on a page of its own. `refused` is why it came back; `sign_in_url` leads to signing in.
    """

    form: forms.Form | None
    action: str
    slot: str
    title: str
    send: str
    back: str
    cancel: str = ""
    comment: Any = None
    quoted: bool = True
    refused: str = ""
    sign_in_url: str = ""
