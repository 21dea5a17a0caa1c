
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0012_open_discussions'),
        ('events', '0004_languages_from_settings'),
        ('partners', '0005_profiles'),
        ('wagtailimages', '0027_image_description'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='articlepage',
            name='partner',
            field=models.ForeignKey(db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='partners.partner', verbose_name='partner'),
        ),
        migrations.AddIndex(
            model_name='articlepage',
            index=models.Index(fields=['partner', '-date', '-page_ptr'], name='article_latest_of_partner'),
        ),
    ]
