"""What every page shares. Abstract: Wagtail's own base page stays the base, as translation tools expect it."""

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.models import Page, PagePermissionTester
from wagtail_localize.fields import TranslatableField

# The title and the address of a page that has its own.
NAMED = [TranslatableField("title"), TranslatableField("slug")]
# Any fixed value: it only keeps these keys apart from keys that other programs derive.
NAMESPACE = uuid.UUID("5b1f8e4c-93a0-4f0e-8f4e-0c8d2f3f6a11")


class BasePage(Page):
    """A page with a lead; how it is described where links are shared is Wagtail's `search_description`."""

    lead = models.TextField(
        _("lead"), max_length=400, blank=True, help_text=_("One or two sentences under the heading.")
    )

    password_required_template = "cms/password_required.html"  # noqa: S105 the name of a template

    content_panels = [*Page.content_panels, FieldPanel("lead")]
    promote_panels = [
        FieldPanel("slug"),
        FieldPanel(
            "search_description",
            heading=_("Description for search engines and shared links"),
            help_text=_("Two sentences at most. Without it, the lead is used."),
        ),
    ]
    # What translators are given. Title and address are not among it: those of most pages follow a row.
    translatable_fields = [TranslatableField("lead"), TranslatableField("search_description")]

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """What search engines and shared links say about the page."""
        return self.search_description or self.lead

    @property
    def has_words(self) -> bool:
        """True when editors have written anything a visitor sees."""
        return bool(self.lead or getattr(self, "body", None))

    def get_admin_display_title(self) -> str:
        """Return the public title of a public page: choosers tell it to everybody, a new one is its editors' alone."""
        return str(self.title if self.live else super().get_admin_display_title())

    @property
    def language(self) -> str:
        """The code of the language the page is written in."""
        return str(self.locale.language_code)


class FixedPagePermissionTester(PagePermissionTester):
    """Wagtail's answers, but nobody copies or moves a page that code keeps in its place, and few may be deleted."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """False while the page belongs to the tree that code keeps."""
        return not self.page.permanent and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        """False: code decides where the page stands."""
        return False

    def can_copy(self) -> bool:
        """False: there is one of its kind in each language."""
        return False


class FixedPage(BasePage):
    """A page whose name and address belong to the site, such as the list of events; editors write what is on it."""

    # Whether the page stays as long as what it belongs to.
    permanent: ClassVar[bool] = True

    content_panels = [FieldPanel("lead")]
    promote_panels = [panel for panel in BasePage.promote_panels if panel.field_name != "slug"]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> FixedPagePermissionTester:
        """Return what `user` may do with the page."""
        return FixedPagePermissionTester(user, self)


class PresentingPage(FixedPage):
    """A page that presents one row of another app; its title and address follow that row and are never typed.

    All pages of a row are translations of each other: their translation key is derived from the row, so the
    database itself refuses a second page in the same language.
    """

    # The name of the foreign key to the row, and what the page is about where a row has more pages than one.
    presents: ClassVar[str]
    aspect: ClassVar[str] = ""

    content_panels = [HelpPanel(template="cms/admin/presented.html"), FieldPanel("lead")]

    class Meta:
        abstract = True

    @property
    def facts_url(self) -> str:
        """Where the facts are changed in the back office; empty when that is nowhere."""
        return ""

    def presented_name(self) -> str:
        """Return the name of the row in the page's language."""
        raise NotImplementedError

    def follow_row(self) -> None:
        """Take title, address and translation key from the row."""
        row = getattr(self, self.presents)
        self.title = self.draft_title = self.presented_name()[:255]
        self.slug = self.aspect or row.slug
        self.translation_key = translation_key_of(row, self.aspect)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Follow the row, then validate as usual."""
        self.follow_row()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Follow the row, then validate as Wagtail does for drafts."""
        self.follow_row()
        super().minimal_clean()


def translation_key_of(row: models.Model, aspect: str = "") -> uuid.UUID:
    """Return the key that all pages presenting `aspect` of `row` share, by default the row itself."""
    return uuid.uuid5(NAMESPACE, f"{row._meta.label_lower}:{row.pk}" + (f":{aspect}" if aspect else ""))


def name_in(language: str, pattern: Any, **values: str) -> str:
    """Return a lazily translated `pattern` in `language`, filled with `values`."""
    with translation.override(language):
        return str(pattern) % values
