import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('contracts', '0001_initial'),
        ('funding', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrepaymentApplication',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('amount', models.DecimalField(decimal_places=3, max_digits=18)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('deduction', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
                ('document', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('prepayment', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.milestone')),
            ],
            options={
                'db_table': 'prepayment_application',
                'indexes': [models.Index(fields=['prepayment'], name='applications_of_prepayment'), models.Index(fields=['document'], name='applications_of_document')],
                'constraints': [models.UniqueConstraint(fields=('deduction',), name='a_deduction_is_of_one_prepayment'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_part_of_a_prepayment_is_positive'), unbilled.kernel.model.Reference(fields=('legal_entity', 'prepayment'), name='prepayment_application_prepayment_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'deduction'), name='prepayment_application_deduction_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='prepayment_application_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='PrepaymentBalance',
            fields=[
                ('prepayment', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='contracts.milestone')),
                ('currency', models.CharField(max_length=3)),
                ('invoiced', models.DecimalField(decimal_places=3, max_digits=18)),
                ('applied', models.DecimalField(decimal_places=3, default=0, max_digits=18)),
                ('contract', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contracts.contract')),
                ('funding_source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='funding.fundingsource')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'prepayment_balance',
                'indexes': [models.Index(fields=['funding_source', 'currency'], name='balances_of_funding_source')],
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'prepayment'), name='prepayment_balance_prepayment_is_of_its_entity', to='contracts.Milestone', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'contract'), name='prepayment_balance_contract_is_of_its_entity', to='contracts.Contract', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'funding_source'), name='prepayment_balance_funding_source_is_of_its_entity', to='funding.FundingSource', to_fields=('legal_entity_id', 'id')), models.CheckConstraint(condition=models.Q(('applied__gte', 0), ('applied__lte', models.F('invoiced'))), name='no_more_is_deducted_than_was_invoiced')],
            },
        ),
    ]
