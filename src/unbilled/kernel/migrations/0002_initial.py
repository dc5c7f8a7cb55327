from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0001_extensions'),
    ]

    operations = [
        migrations.CreateModel(
            name='Command',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('actor', models.TextField()),
                ('at', models.DateTimeField()),
                ('request', models.TextField(default='')),
            ],
            options={
                'db_table': 'command',
            },
        ),
        migrations.CreateModel(
            name='Change',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('table_name', models.TextField()),
                ('row_id', models.TextField()),
                ('operation', models.TextField()),
                ('actor', models.TextField()),
                ('at', models.DateTimeField()),
                ('before', models.JSONField(null=True)),
                ('after', models.JSONField(null=True)),
            ],
            options={
                'db_table': 'change',
                'indexes': [models.Index(fields=['table_name', 'row_id'], name='change_of_row')],
            },
        ),
    ]
