"""People there were before one had to confirm an address got it from those who made their account."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def confirm_addresses(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Store the address of everybody who has none as confirmed, so that they can still sign in."""
    people = apps.get_model("partners", "User").objects.filter(emailaddress=None)
    address = apps.get_model("account", "EmailAddress")
    address.objects.bulk_create(
        [address(user=person, email=person.email, verified=True, primary=True) for person in people.iterator()]
    )


class Migration(migrations.Migration):

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("partners", "0003_invitations_and_profiles"),
    ]

    operations = [migrations.RunPython(confirm_addresses, migrations.RunPython.noop, elidable=True)]
