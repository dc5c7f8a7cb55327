import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Currency',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=3, unique=True)),
            ],
            options={
                'db_table': 'currency',
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z]{3}$')), name='currency_code_has_three_letters')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeRate',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_currency', models.CharField(max_length=3)),
                ('to_currency', models.CharField(max_length=3)),
                ('valid_from', models.DateField()),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('source', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
            ],
            options={
                'db_table': 'exchange_rate',
                'constraints': [models.UniqueConstraint(fields=('from_currency', 'to_currency', 'valid_from'), name='exchange_rate_has_one_value_a_day'), models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='exchange_rate_is_positive')],
            },
        ),
    ]
