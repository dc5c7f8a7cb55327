import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.comparison
import unbilled.kernel.model
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0001_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Price',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('transaction_class', models.TextField(default='time')),
                ('currency', models.CharField(default='', max_length=3)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('method', models.TextField(default='price')),
                ('price', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('hours', models.DecimalField(decimal_places=10, default=Decimal('1'), max_digits=24)),
                ('percent', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('contract', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('role', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
            ],
            options={
                'db_table': 'price',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('cost', 'sales'))), name='price_is_cost_or_sales'), models.CheckConstraint(condition=models.Q(models.Q(('method', 'price'), ('percent', None), ('price__isnull', False), models.Q(('currency', ''), _negated=True)), models.Q(('kind', 'sales'), ('method', 'at_cost'), ('percent', None), ('price', None)), models.Q(('kind', 'sales'), ('method', 'markup'), ('percent__isnull', False), ('price', None)), _connector='OR'), name='price_has_what_its_method_needs'), models.CheckConstraint(condition=models.Q(('hours', 1), models.Q(('hours__gt', 0), ('method', 'price'), ('transaction_class', 'time')), _connector='OR'), name='only_a_price_of_time_is_for_hours'), models.CheckConstraint(condition=models.Q(('price', None), ('price__gte', 0), _connector='OR'), name='price_is_not_negative'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='price_begins_before_it_ends'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='price_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='price_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'worker'), name='price_worker_is_of_its_entity', to='parties.Worker', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'role'), name='price_role_is_of_its_entity', to='parties.Role', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='price_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('legal_entity', '='), ('kind', '='), ('transaction_class', '='), ('currency', '='), (django.db.models.functions.comparison.Coalesce('contract', models.Value(0)), '='), (django.db.models.functions.comparison.Coalesce('project', models.Value(0)), '='), (django.db.models.functions.comparison.Coalesce('worker', models.Value(0)), '='), (django.db.models.functions.comparison.Coalesce('role', models.Value(0)), '='), (django.db.models.functions.comparison.Coalesce('category', models.Value(0)), '='), (models.Func('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='prices_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='PriceSearch',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('rank', models.SmallIntegerField()),
                ('by_contract', models.BooleanField(default=False)),
                ('by_project', models.BooleanField(default=False)),
                ('by_worker', models.BooleanField(default=False)),
                ('by_role', models.BooleanField(default=False)),
                ('by_category', models.BooleanField(default=False)),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'price_search',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'kind', 'rank'), name='price_search_rank_is_unique')],
            },
        ),
    ]
