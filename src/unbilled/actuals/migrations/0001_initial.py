import django.db.models.deletion
import django.db.models.expressions
import unbilled.kernel.model
from decimal import Decimal
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contracts', '0001_initial'),
        ('entries', '0001_initial'),
        ('funding', '0001_initial'),
        ('kernel', '0002_initial'),
        ('ledger', '0001_initial'),
        ('parties', '0001_initial'),
        ('pricing', '0001_initial'),
        ('projects', '0001_initial'),
        ('tax', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Actual',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('transaction_class', models.TextField()),
                ('billing_type', models.TextField(default='chargeable')),
                ('transaction_date', models.DateField()),
                ('seconds', models.IntegerField(null=True)),
                ('quantity', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('price', models.DecimalField(decimal_places=10, max_digits=24)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('currency', models.CharField(max_length=3)),
                ('description', models.TextField(default='')),
                ('billing_rule', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.billingrule')),
                ('category', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.category')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract_line', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contractline')),
                ('cost', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('entry', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='entries.entry')),
                ('funding_source', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('line_property', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.lineproperty')),
                ('milestone', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
                ('price_row', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pricing.price')),
                ('project', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.project')),
                ('replaces', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('reverses', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('role', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.role')),
                ('task', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='projects.task')),
                ('worker', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.worker')),
            ],
            options={
                'db_table': 'actual',
                'indexes': [models.Index(fields=['entry'], name='actuals_of_entry'), models.Index(fields=['project', 'transaction_date'], name='actuals_of_project'), models.Index(condition=models.Q(('billing_rule__isnull', False)), fields=['billing_rule'], name='sales_of_billing_rule')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ('cost', 'unbilled', 'billed'))), name='actual_is_cost_unbilled_or_billed'), models.CheckConstraint(condition=models.Q(('kind', 'cost'), models.Q(('contract_line__isnull', False), ('funding_source__isnull', False)), _connector='OR'), name='a_sale_has_a_contract_line_and_a_funding_source'), models.UniqueConstraint(condition=models.Q(('reverses__isnull', False)), fields=('reverses',), name='actual_is_reversed_once'), models.CheckConstraint(condition=models.Q(models.Q(('billing_rule', None), ('entry__isnull', False), ('milestone', None)), models.Q(('billing_rule', None), ('entry', None), ('milestone__isnull', False)), models.Q(('billing_rule__isnull', False), ('entry', None), ('milestone', None)), _connector='OR'), name='an_actual_comes_from_an_entry_a_milestone_or_a_rule'), unbilled.kernel.model.ProvedReference(fields=('milestone', 'legal_entity'), name='actual_milestone_was_claimed', to='actuals.MilestoneClaim', to_fields=('milestone_id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('legal_entity', 'contract_line', 'project'), name='actual_contract_line_is_of_its_project', to='contracts.ContractLine', to_fields=('legal_entity_id', 'id', 'project_id')), unbilled.kernel.model.ProvedReference(fields=('entry', 'legal_entity', 'project', 'worker', 'category'), name='actual_is_of_the_facts_of_its_entry', to='entries.Entry', to_fields=('id', 'legal_entity_id', 'project_id', 'worker_id', 'category_id')), unbilled.kernel.model.ProvedReference(fields=('entry', 'task'), name='actual_is_of_the_task_of_its_entry', to='entries.Entry', to_fields=('id', 'task_id')), unbilled.kernel.model.ProvedReference(fields=('line_property', 'legal_entity'), name='actual_line_property_is_of_its_entity', to='projects.LineProperty', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('funding_source', 'legal_entity'), name='actual_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('billing_rule', 'legal_entity'), name='actual_billing_rule_is_of_its_entity', to='contracts.BillingRule', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('role', 'legal_entity'), name='actual_role_is_of_its_entity', to='parties.Role', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('price_row', 'legal_entity'), name='actual_price_row_is_of_its_entity', to='pricing.Price', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('reverses', 'legal_entity'), name='actual_reverses_is_of_its_entity', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), models.CheckConstraint(condition=models.Q(models.Q(('cost', None), ('entry__isnull', False), _connector='OR'), models.Q(('replaces', None), ('milestone', None), _connector='OR')), name='what_has_a_cost_or_replaces_comes_from_an_entry_or_a_rule'), unbilled.kernel.model.ProvedReference(fields=('cost', 'entry', 'legal_entity'), name='actual_cost_is_of_its_entry', to='actuals.Actual', to_fields=('id', 'entry_id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('replaces', 'entry', 'legal_entity'), name='actual_replaces_is_of_its_entry', to='actuals.Actual', to_fields=('id', 'entry_id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('replaces', 'billing_rule', 'legal_entity'), name='actual_replaces_is_of_its_billing_rule', to='actuals.Actual', to_fields=('id', 'billing_rule_id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('currency', models.CharField(max_length=3)),
                ('process', models.TextField()),
                ('kind', models.TextField(default='sale')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'document',
                'indexes': [models.Index(fields=['contract'], name='document_of_contract')],
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='document_of_its_legal_entity'), unbilled.kernel.model.ProvedReference(fields=('legal_entity', 'contract', 'funding_source'), name='document_source_is_of_its_contract', to='funding.FundingSource', to_fields=('legal_entity_id', 'contract_id', 'id')), models.CheckConstraint(condition=models.Q(('kind__in', ('sale', 'credit', 'release'))), name='document_is_sale_credit_or_release')],
            },
        ),
        migrations.CreateModel(
            name='ActualEnd',
            fields=[
                ('pk', models.CompositePrimaryKey('actual', 'generation', blank=True, editable=False, primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField(default=1)),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('funding_source', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('reversal', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('document', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
            ],
            options={
                'db_table': 'actual_end',
                'indexes': [models.Index(fields=['document'], name='claims_of_document')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('funding_source__isnull', False), ('reversal', None)), models.Q(('document', None), ('reversal__isnull', False)), _connector='OR'), name='an_end_is_a_claim_or_a_reversal'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity', 'funding_source'), name='end_is_of_the_source_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id', 'funding_source_id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity', 'funding_source'), name='claim_is_of_the_source_of_its_document', to='actuals.Document', to_fields=('id', 'legal_entity_id', 'funding_source_id')), unbilled.kernel.model.ProvedReference(fields=('reversal', 'actual'), name='end_names_the_actual_that_reverses_it', to='actuals.Actual', to_fields=('id', 'reverses_id'))],
            },
        ),
        migrations.CreateModel(
            name='ActualCredit',
            fields=[
                ('pk', models.CompositePrimaryKey('actual', 'generation', blank=True, editable=False, primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('kept', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('replacement', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
            ],
            options={
                'db_table': 'actual_credit',
                'indexes': [models.Index(fields=['document'], name='credits_of_document')],
                'constraints': [models.CheckConstraint(condition=models.Q(('replacement__isnull', False), ('kept__isnull', False), _connector='OR'), name='a_credit_returns_or_keeps_its_sale'), models.UniqueConstraint(condition=models.Q(('kept__isnull', False)), fields=('kept',), name='a_part_is_kept_by_one_credit'), unbilled.kernel.model.ProvedReference(fields=('kept', 'actual'), name='credit_names_the_part_that_stays_billed', to='actuals.Actual', to_fields=('id', 'replaces_id')), unbilled.kernel.model.ProvedReference(fields=('actual', 'generation', 'legal_entity'), name='credit_is_of_a_claim', to='actuals.ActualEnd', to_fields=('actual_id', 'generation', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('replacement', 'actual'), name='credit_names_the_actual_that_replaces', to='actuals.Actual', to_fields=('id', 'replaces_id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='credit_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.AddField(
            model_name='actual',
            name='document',
            field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document'),
        ),
        migrations.CreateModel(
            name='DocumentBilled',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField(default=1)),
                ('withdrawn', models.BooleanField(default=False)),
                ('billed_on', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'document_billed',
                'constraints': [models.UniqueConstraint(fields=('document', 'generation', 'withdrawn'), name='document_is_billed_once'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='document_billed_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='DocumentHeader',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('invoice_date', models.DateField(null=True)),
                ('due_date', models.DateField(null=True)),
                ('buyer_reference', models.TextField(default='')),
                ('purchase_order', models.TextField(default='')),
                ('text', models.TextField(default='')),
                ('line_format', models.TextField(default='')),
                ('print_groups', models.JSONField(default=list)),
                ('dimension_set', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='ledger.dimensionset')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('payment_terms', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.paymentterms')),
            ],
            options={
                'db_table': 'document_header',
                'constraints': [models.UniqueConstraint(fields=('document',), name='a_document_has_one_header'), models.CheckConstraint(condition=models.Q(('due_date', None), models.Q(('due_date__gte', models.F('invoice_date')), ('invoice_date__isnull', False)), _connector='OR'), name='a_due_date_follows_its_invoice_date'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='document_header_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'payment_terms'), name='document_header_payment_terms_is_of_its_entity', to='parties.PaymentTerms', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('dimension_set', 'legal_entity'), name='document_header_dimension_set_is_of_its_entity', to='ledger.DimensionSet', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='LineEdit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('billing_type', models.TextField()),
                ('seconds', models.IntegerField(null=True)),
                ('quantity', models.DecimalField(blank=True, decimal_places=10, max_digits=24, null=True)),
                ('price', models.DecimalField(decimal_places=10, max_digits=24)),
                ('charged_amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('discount', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('description', models.TextField(default='')),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('tax_rate', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxrate')),
            ],
            options={
                'db_table': 'line_edit',
                'constraints': [models.UniqueConstraint(fields=('actual',), name='a_line_is_edited_in_one_row'), models.CheckConstraint(condition=models.Q(('billing_type__in', ('chargeable', 'non_chargeable', 'complimentary'))), name='an_edited_line_has_a_billing_type'), models.CheckConstraint(condition=models.Q(models.Q(('billing_type', 'chargeable'), ('charged_amount', django.db.models.expressions.CombinedExpression(models.F('amount'), '-', models.F('discount')))), models.Q(models.Q(('billing_type', 'chargeable'), _negated=True), ('charged_amount', 0), ('discount', 0)), _connector='OR'), name='an_edited_line_is_charged_if_it_is_chargeable'), models.CheckConstraint(condition=models.Q(('discount', 0), models.Q(('discount__gt', 0), ('discount__lte', models.F('amount'))), _connector='OR'), name='a_discount_is_a_part_of_its_line'), unbilled.kernel.model.ProvedReference(fields=('actual', 'generation', 'legal_entity'), name='an_edit_is_of_a_claim', to='actuals.ActualEnd', to_fields=('actual_id', 'generation', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('tax_rate', 'legal_entity'), name='line_edit_tax_rate_is_of_its_entity', to='tax.TaxRate', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='MilestoneClaim',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField(default=1)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('milestone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
            ],
            options={
                'db_table': 'milestone_claim',
                'indexes': [models.Index(fields=['document'], name='milestone_claims_of_document')],
                'constraints': [models.UniqueConstraint(fields=('milestone', 'generation'), name='milestone_is_claimed_once_a_generation'), unbilled.kernel.model.Reference(fields=('legal_entity', 'milestone'), name='milestone_claim_milestone_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='milestone_claim_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='MilestoneRelease',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('milestone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
            ],
            options={
                'db_table': 'milestone_release',
                'constraints': [models.UniqueConstraint(fields=('milestone', 'generation'), name='milestone_claim_is_released_once'), unbilled.kernel.model.ProvedReference(fields=('milestone', 'generation', 'legal_entity'), name='milestone_release_is_of_its_claim', to='actuals.MilestoneClaim', to_fields=('milestone_id', 'generation', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='MilestoneTax',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('milestone', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
                ('tax_group', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='tax.taxgroup')),
            ],
            options={
                'db_table': 'milestone_tax',
                'constraints': [models.UniqueConstraint(fields=('milestone', 'generation'), name='a_claimed_milestone_has_one_tax_group'), unbilled.kernel.model.ProvedReference(fields=('milestone', 'generation', 'legal_entity'), name='the_tax_of_a_milestone_is_of_a_claim', to='actuals.MilestoneClaim', to_fields=('milestone_id', 'generation', 'legal_entity_id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'tax_group'), name='milestone_tax_tax_group_is_of_its_entity', to='tax.TaxGroup', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='UnpricedSale',
            fields=[
                ('entry', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='entries.entry')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'unpriced_sale',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'entry'), name='unpriced_sale_entry_is_of_its_entity', to='entries.Entry', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='ActualAdjustment',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('cause', models.TextField()),
                ('reason', models.TextField(default='')),
                ('seconds_added', models.IntegerField(default=0)),
                ('quantity_added', models.DecimalField(decimal_places=10, default=Decimal('0'), max_digits=24)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('reversal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
            ],
            options={
                'db_table': 'actual_adjustment',
                'constraints': [models.CheckConstraint(condition=models.Q(('cause__in', ('re_evaluation', 'write_off', 'write_up', 'closing', 'funding', 'credit'))), name='an_adjustment_has_a_cause'), unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity'), name='adjustment_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id')), unbilled.kernel.model.ProvedReference(fields=('reversal', 'actual'), name='adjustment_names_the_actual_that_reverses', to='actuals.Actual', to_fields=('id', 'reverses_id'))],
            },
        ),
        migrations.CreateModel(
            name='OpenSale',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('transaction_date', models.DateField()),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'open_sale',
                'indexes': [models.Index(fields=['contract', 'transaction_date'], name='open_sales_of_contract')],
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity', 'funding_source', 'transaction_date'), name='open_sale_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id', 'funding_source_id', 'transaction_date')), unbilled.kernel.model.ProvedReference(fields=('legal_entity', 'contract', 'funding_source'), name='open_sale_source_is_of_its_contract', to='funding.FundingSource', to_fields=('legal_entity_id', 'contract_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='Unposted',
            fields=[
                ('actual', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='actuals.actual')),
                ('transaction_date', models.DateField()),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'unposted',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'legal_entity', 'transaction_date'), name='unposted_is_of_its_actual', to='actuals.Actual', to_fields=('id', 'legal_entity_id', 'transaction_date'))],
            },
        ),
        migrations.CreateModel(
            name='ActualRelease',
            fields=[
                ('pk', models.CompositePrimaryKey('actual', 'generation', blank=True, editable=False, primary_key=True, serialize=False)),
                ('generation', models.SmallIntegerField()),
                ('actual', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.actual')),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'actual_release',
                'constraints': [unbilled.kernel.model.ProvedReference(fields=('actual', 'generation', 'legal_entity'), name='release_is_of_its_end', to='actuals.ActualEnd', to_fields=('actual_id', 'generation', 'legal_entity_id'))],
            },
        ),
        migrations.AddIndex(
            model_name='actual',
            index=models.Index(condition=models.Q(('document__isnull', False)), fields=['document'], name='billed_actuals_of_document'),
        ),
        migrations.AddIndex(
            model_name='actual',
            index=models.Index(condition=models.Q(('milestone__isnull', False)), fields=['milestone', 'document'], name='actuals_of_milestone'),
        ),
        migrations.AddConstraint(
            model_name='actual',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('document__isnull', False), ('kind', 'billed')), models.Q(models.Q(('kind', 'billed'), _negated=True), ('document', None)), _connector='OR'), name='a_stored_billed_sale_names_its_document'),
        ),
        migrations.AddConstraint(
            model_name='actual',
            constraint=unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='actual_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id')),
        ),
    ]
