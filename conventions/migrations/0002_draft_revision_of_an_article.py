import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("conventions", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="draftrevision",
            name="autosaved",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="draftrevision",
            name="clause_pk",
            field=models.PositiveBigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="draftrevision",
            name="saved_at",
            field=models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
