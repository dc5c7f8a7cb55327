import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('ledger', '0001_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='DimensionRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('side', models.TextField()),
                ('source', models.TextField()),
                ('rank', models.SmallIntegerField()),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'dimension_rule',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'side', 'source'), name='dimension_rule_is_said_once'), models.CheckConstraint(condition=models.Q(('side__in', ('cost', 'offset', 'sales', 'on_account', 'customer'))), name='dimension_side_is_known'), models.CheckConstraint(condition=models.Q(('source__in', ('project', 'contract', 'contract_line', 'worker', 'customer'))), name='dimension_source_is_known')],
            },
        ),
        migrations.CreateModel(
            name='PostingAccount',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('posting_type', models.TextField()),
                ('account', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.account')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('category_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.categorygroup')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('project_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.projectgroup')),
            ],
            options={
                'db_table': 'posting_account',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'posting_type', 'project', 'project_group', 'category', 'category_group'), name='posting_account_is_unambiguous', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('posting_type__in', ('cost', 'payroll_allocation', 'expense_offset', 'material_offset', 'wip_cost_value', 'wip_sales_value', 'accrued_revenue', 'write_off', 'invoiced_revenue', 'invoiced_revenue_on_account', 'wip_invoiced_on_account', 'realised_exchange_difference', 'funding_expense', 'customer_balance', 'sales_tax', 'customer_retention', 'deferred_sales_tax'))), name='posting_type_is_known'), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='posting_account_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project_group'), name='posting_account_project_group_is_of_its_entity', to='projects.ProjectGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='posting_account_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category_group'), name='posting_account_category_group_is_of_its_entity', to='projects.CategoryGroup', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'account'), name='posting_account_account_is_of_its_entity', to='ledger.Account', to_fields=('legal_entity_id', 'id'))],
            },
        ),
    ]
