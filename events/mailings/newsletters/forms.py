"""What people say who want newsletters."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.fields import LineField
from common.languages import language_choices
from events.mailings.newsletters.models import Newsletter, Subscriber
from events.mailings.newsletters.queries import choosable_by, in_order
from events.registrations.forms.details import EMAIL_SENTENCE, EmailInput


class NewslettersField(forms.ModelMultipleChoiceField):
    """Boxes to tick, one for each newsletter."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            Newsletter.objects.none(),
            label=_("Which newsletters"),
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Choose at least one newsletter."),
                "invalid_choice": _("Choose newsletters from the list."),
            },
            **kwargs,
        )

    def offer(self, newsletters: Iterable[Newsletter]) -> None:
        """Let these be chosen, in their order, and no others."""
        offered = list(newsletters)
        self.queryset = Newsletter.objects.filter(pk__in=[newsletter.pk for newsletter in offered])
        self.choices = [(newsletter.pk, str(newsletter)) for newsletter in offered]


class ChoosingForm(forms.Form):
    """A form with boxes for newsletters, those that `offer` was given."""

    offered: list[Newsletter]

    def offer(self, newsletters: list[Newsletter]) -> None:
        """Let these be chosen."""
        self.offered = newsletters
        field: Any = self.fields["newsletters"]
        field.offer(newsletters)

    @property
    def boxes(self) -> list[tuple[Any, Newsletter]]:
        """Each box with its newsletter."""
        return list(zip(self["newsletters"], self.offered, strict=True))


class SubscribeForm(ChoosingForm):
    """Asks for an address and what shall be sent there."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        max_length=254,
        help_text=_("We send you a letter with a button. Newsletters only come once you have pressed it."),
        widget=EmailInput,
        error_messages={"invalid": EMAIL_SENTENCE},
    )
    name = LineField(
        label=_("Your name"),
        max_length=200,
        required=False,
        help_text=_("We greet you by it, nothing else."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the newsletters"),
        choices=language_choices,
        error_messages={"invalid_choice": _("Choose a language.")},
    )
    newsletters = NewslettersField()
    # Programs fill in whatever is called like this; people do not see it.
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(
        self, data: Any = None, *, offered: list[Newsletter], language: str, chosen: Newsletter | None = None
    ) -> None:
        """Offer the newsletters `offered`, in `language`; ticked is `chosen` or the only one, for people to agree."""
        ticked = [chosen.pk] if chosen else [newsletter.pk for newsletter in offered if len(offered) == 1]
        super().__init__(data, initial={"language": language, "newsletters": ticked})
        self.offer(offered)

    @property
    def is_trapped(self) -> bool:
        """True when a field is filled in that people do not see."""
        return bool(self.data.get("homepage"))

    def wish(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it, after validation."""
        names = ("email", "name", "language")
        return {
            **{name: self.cleaned_data[name] for name in names},
            "newsletters": in_order(self.cleaned_data["newsletters"].select_related("partner")),
        }


class OwnForm(ChoosingForm):
    """What subscribers change about their newsletters; without any they have left."""

    newsletters = NewslettersField(required=False)
    language = forms.ChoiceField(
        label=_("Language of the newsletters"),
        choices=language_choices,
        error_messages={"invalid_choice": _("Choose a language.")},
    )
    name = LineField(
        label=_("Your name"),
        max_length=200,
        required=False,
        help_text=_("We greet you by it, nothing else."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def __init__(self, data: Any = None, *, subscriber: Subscriber) -> None:
        """Begin with what `subscriber` gets now."""
        initial = {
            "newsletters": list(subscriber.newsletters.values_list("pk", flat=True)),
            "language": subscriber.language,
            "name": subscriber.name,
        }
        super().__init__(data, initial=initial)
        self.offer(choosable_by(subscriber))

    def wish(self) -> dict[str, Any]:
        """Return what was typed, as the action takes it, after validation."""
        return {
            **self.cleaned_data,
            "newsletters": in_order(self.cleaned_data["newsletters"].select_related("partner")),
        }
