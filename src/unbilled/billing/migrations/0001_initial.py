import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleProgress',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('progress_date', models.DateField()),
                ('units', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('percent', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('amount', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('billing_rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'rule_progress',
                'indexes': [models.Index(fields=['billing_rule', 'progress_date'], name='progress_of_rule')],
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('billing_rule', 'legal_entity'), name='rule_progress_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(models.Q(('amount', None), ('percent', None), ('units__gte', 0)), models.Q(('amount__gte', 0), ('percent__isnull', False), ('units', None)), _connector='OR'), name='progress_is_units_or_a_percentage')],
            },
        ),
        migrations.CreateModel(
            name='RuleThreshold',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('threshold', models.SmallIntegerField()),
                ('billing_rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'rule_threshold',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('billing_rule', 'legal_entity'), name='rule_threshold_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('id', 'legal_entity_id')), models.UniqueConstraint(fields=('billing_rule', 'threshold'), name='a_threshold_fires_once')],
            },
        ),
    ]
