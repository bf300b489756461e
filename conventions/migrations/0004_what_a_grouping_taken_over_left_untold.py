from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('conventions', '0003_founders_and_authority'),
    ]

    operations = [
        migrations.AddField(
            model_name='registernumbers',
            name='untold',
            field=models.JSONField(blank=True, default=list, verbose_name='non dit à la reprise'),
        ),
        migrations.AlterField(
            model_name='conventionversion',
            name='kind',
            field=models.CharField(choices=[('submitted', 'texte soumis aux membres'), ('corrected', 'texte après correction matérielle'), ('paper', 'texte reçu sur papier'), ('consolidated', 'texte en vigueur repris'), ('sheet', 'fiche des données reprises')], default='submitted', max_length=12, verbose_name='ce qu’il est'),
        ),
    ]
