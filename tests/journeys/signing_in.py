"""Signing in by hand, as every journey of somebody with an account begins."""

from playwright.sync_api import Page

from config.demo.codes import current_code
from partners.accounts.rules import has_second_factor
from partners.models import User
from tests.factories import SECOND_FACTOR

PASSWORD = "a-password-for-tests"


def sign_in(page: Page, user: User) -> None:
    """Go to the back office as `user`, made by a factory, with password and, where there is one, the app's code."""
    page.goto("/admin/")
    page.locator("[name=login]").fill(user.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator(".form [type=submit]").click()
    if has_second_factor(user):
        page.locator("[name=code]").fill(current_code(SECOND_FACTOR))
        page.locator(".form [type=submit]").click()
    page.wait_for_url("**/admin/")
