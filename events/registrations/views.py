"""Registering and a person's own registration: request -> rule -> one action -> response."""

from django.http import HttpRequest, HttpResponse


def register(request: HttpRequest, slug: str) -> HttpResponse:
    """Show and take the registration form."""
    return HttpResponse()


place = received = find = own = change = withdraw = answer = register
