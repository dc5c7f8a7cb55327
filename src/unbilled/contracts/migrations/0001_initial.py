import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
        ('projects', '0001_initial'),
        ('tax', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Contract',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('currency', models.CharField(max_length=3)),
                ('confirmed_on', models.DateField(blank=True, null=True)),
                ('process', models.TextField(default='')),
                ('purchase_order', models.TextField(default='')),
                ('buyer_reference', models.TextField(default='')),
                ('group_by', models.TextField(default='project')),
                ('line_format', models.TextField(default='detailed')),
                ('dimensions', models.JSONField(default=dict)),
                ('customer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('payment_terms', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.paymentterms')),
                ('tax_group', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxgroup')),
            ],
            options={
                'db_table': 'contract',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='contract_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'code'), name='contract_code_is_unique'), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='contract_has_a_code'), unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='contract_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'payment_terms'), name='contract_payment_terms_is_of_its_entity', to='parties.PaymentTerms', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_group'), name='contract_tax_group_is_of_its_entity', to='tax.TaxGroup', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('process__in', ('', 'proforma', 'direct'))), name='contract_process_is_proforma_or_direct'), models.CheckConstraint(condition=models.Q(('group_by__in', ('project', 'task', 'person'))), name='lines_group_by_project_task_or_person'), models.CheckConstraint(condition=models.Q(('line_format__in', ('detailed', 'summary', 'summary_by_category'))), name='lines_print_detailed_or_summarised')],
            },
        ),
        migrations.CreateModel(
            name='ContractClosing',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('closed_on', models.DateField()),
                ('closed_as', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'contract_closing',
                'constraints': [models.UniqueConstraint(fields=('contract',), name='contract_is_closed_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='contract_closing_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('closed_as__in', ('won', 'lost'))), name='contract_is_won_or_lost')],
            },
        ),
        migrations.CreateModel(
            name='ContractLine',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('billing_method', models.TextField()),
                ('amount_contracted', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('include_time', models.BooleanField(default=True)),
                ('include_expense', models.BooleanField(default=True)),
                ('include_material', models.BooleanField(default=True)),
                ('include_fee', models.BooleanField(default=True)),
                ('dimensions', models.JSONField(default=dict)),
                ('purchase_order', models.TextField(default='')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
            ],
            options={
                'db_table': 'contract_line',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='contract_line_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'id', 'project'), name='contract_line_of_its_project'), models.UniqueConstraint(fields=('contract', 'code'), name='contract_line_code_is_unique_in_its_contract'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='contract_line_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'project'), name='contract_line_project_is_of_its_entity', to='projects.Project', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('billing_method__in', ('time_and_material', 'fixed_price'))), name='billing_method_is_time_and_material_or_fixed_price'), models.UniqueConstraint(condition=models.Q(('include_time', True)), fields=('project',), name='project_bills_time_on_one_line'), models.UniqueConstraint(condition=models.Q(('include_expense', True)), fields=('project',), name='project_bills_expense_on_one_line'), models.UniqueConstraint(condition=models.Q(('include_material', True)), fields=('project',), name='project_bills_material_on_one_line'), models.UniqueConstraint(condition=models.Q(('include_fee', True)), fields=('project',), name='project_bills_fee_on_one_line')],
            },
        ),
        migrations.CreateModel(
            name='ChargeableRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('chargeable', models.BooleanField()),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('role', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
            ],
            options={
                'db_table': 'chargeable_rule',
                'constraints': [models.UniqueConstraint(fields=('contract_line', 'task', 'role', 'category'), name='chargeable_rule_is_said_once', nulls_distinct=False), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='chargeable_rule_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'task'), name='chargeable_rule_task_is_of_its_entity', to='projects.Task', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'role'), name='chargeable_rule_role_is_of_its_entity', to='parties.Role', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='chargeable_rule_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='BillingRule',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('kind', models.TextField()),
                ('unit', models.TextField(default='')),
                ('quantity', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('unit_price', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('contract_value', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('calculation', models.TextField(default='')),
                ('thresholds', django.contrib.postgres.fields.ArrayField(base_field=models.SmallIntegerField(), default=list, size=None)),
                ('percent', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
            ],
            options={
                'db_table': 'billing_rule',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='billing_rule_of_its_legal_entity'), models.UniqueConstraint(fields=('contract_line', 'code'), name='billing_rule_code_is_unique_in_its_line'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='billing_rule_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='billing_rule_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('code', ''), _negated=True), name='billing_rule_has_a_code'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'unit_of_delivery'), ('quantity__gt', 0), ('unit_price__gt', 0), models.Q(('unit', ''), _negated=True)), models.Q(models.Q(('kind', 'unit_of_delivery'), _negated=True), ('quantity', None), ('unit', ''), ('unit_price', None)), _connector='OR'), name='units_have_a_quantity_and_a_price'), models.CheckConstraint(condition=models.Q(models.Q(('calculation__in', ('typed', 'automatic')), ('contract_value__gt', 0), ('kind', 'progress')), models.Q(models.Q(('kind', 'progress'), _negated=True), ('calculation', ''), ('contract_value', None), ('thresholds', [])), _connector='OR'), name='progress_has_a_value_and_is_typed_or_automatic'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'fee'), ('percent__gt', 0), ('percent__lte', 100)), models.Q(models.Q(('kind', 'fee'), _negated=True), ('percent', None)), _connector='OR'), name='a_fee_is_a_percentage_up_to_100'), models.CheckConstraint(condition=models.Q(models.Q(('category__isnull', False), ('kind__in', ('unit_of_delivery', 'progress', 'fee'))), models.Q(('category', None), ('kind__in', ('milestone', 'time_and_material'))), _connector='OR'), name='what_a_rule_bills_has_a_category'), models.UniqueConstraint(condition=models.Q(('kind__in', ('milestone', 'time_and_material'))), fields=('contract_line', 'kind'), name='a_line_has_one_milestone_or_time_and_material_rule')],
            },
        ),
        migrations.CreateModel(
            name='ExchangeAgreement',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_currency', models.CharField(max_length=3)),
                ('to_currency', models.CharField(max_length=3)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('rate', models.DecimalField(decimal_places=10, max_digits=24)),
                ('number', models.TextField(default='')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'exchange_agreement',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='exchange_agreement_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('rate__gt', 0)), name='agreed_rate_is_positive'), models.CheckConstraint(condition=models.Q(('from_currency', models.F('to_currency')), _negated=True), name='agreed_rate_is_between_two_currencies'), models.CheckConstraint(condition=models.Q(('valid_to', None), ('valid_from__lte', models.F('valid_to')), _connector='OR'), name='agreed_rate_begins_before_it_ends'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('contract', '='), ('from_currency', '='), ('to_currency', '='), (models.Func('valid_from', 'valid_to', django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='agreed_rates_do_not_overlap')],
            },
        ),
        migrations.CreateModel(
            name='FeeBase',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('base', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('billing_rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'fee_base',
                'constraints': [models.UniqueConstraint(fields=('billing_rule', 'base'), name='a_fee_applies_to_a_rule_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'billing_rule'), name='fee_base_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'base'), name='fee_base_base_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Milestone',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('code', models.TextField()),
                ('name', models.TextField(default='')),
                ('kind', models.TextField(default='milestone')),
                ('milestone_date', models.DateField()),
                ('currency', models.CharField(max_length=3)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('percent', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('completed_on', models.DateField(blank=True, null=True)),
                ('quantity', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('billing_rule', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('contract_line', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('share_of', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
            ],
            options={
                'db_table': 'milestone',
                'indexes': [models.Index(condition=models.Q(('billing_rule__isnull', False)), fields=['billing_rule'], name='milestones_of_billing_rule'), models.Index(condition=models.Q(('share_of__isnull', False)), fields=['share_of'], name='shares_of_milestone')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='milestone_of_its_legal_entity'), models.UniqueConstraint(fields=('contract_line', 'code'), name='milestone_code_is_unique_in_its_line'), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract_line'), name='milestone_contract_line_is_of_its_entity', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'task'), name='milestone_task_is_of_its_entity', to='projects.Task', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='milestone_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'share_of'), name='milestone_share_of_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'billing_rule'), name='milestone_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('kind__in', ('milestone', 'unit', 'progress', 'prepayment', 'deduction'))), name='milestone_kind_is_known'), models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='milestone_has_an_amount'), models.CheckConstraint(condition=models.Q(models.Q(('amount__lt', 0), ('kind', 'deduction')), models.Q(('amount__gt', 0), ('kind', 'prepayment')), models.Q(('kind__in', ('prepayment', 'deduction')), _negated=True), _connector='OR'), name='a_prepayment_is_positive_and_its_deduction_negative')],
            },
        ),
        migrations.CreateModel(
            name='RuleCategory',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('cost', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('revenue', models.DecimalField(blank=True, decimal_places=3, max_digits=18, null=True)),
                ('billing_rule', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('category', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'rule_category',
                'constraints': [models.UniqueConstraint(fields=('billing_rule', 'category'), name='a_rule_names_a_category_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'billing_rule'), name='rule_category_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'category'), name='rule_category_category_is_of_its_entity', to='projects.Category', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(models.Q(('cost', None), ('revenue', None)), models.Q(('cost__gt', 0), ('revenue__gte', 0)), _connector='OR'), name='a_budget_has_a_cost_and_a_revenue')],
            },
        ),
        migrations.CreateModel(
            name='TimeRounding',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('valid_from', models.DateField()),
                ('minutes', models.SmallIntegerField()),
                ('per', models.TextField(default='entry')),
                ('way', models.TextField(default='up')),
                ('customer', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.customer')),
                ('legal_entity', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'time_rounding',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'customer'), name='time_rounding_customer_is_of_its_entity', to='parties.Customer', to_fields=('legal_entity_id', 'id')), models.UniqueConstraint(fields=('customer', 'valid_from'), name='time_rounding_is_one_a_day'), models.CheckConstraint(condition=models.Q(('minutes__gte', 0), ('minutes__lte', 1440)), name='time_is_rounded_to_at_most_a_day'), models.CheckConstraint(condition=models.Q(('per__in', ('entry', 'day'))), name='time_is_rounded_per_entry_or_day'), models.CheckConstraint(condition=models.Q(('way__in', ('up', 'nearest'))), name='time_is_rounded_up_or_to_the_nearest')],
            },
        ),
    ]
