import django.db.models.deletion
import unbilled.kernel.model
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('actuals', '0001_initial'),
        ('kernel', '0002_initial'),
        ('parties', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proforma',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reference', models.TextField()),
                ('cut_off_date', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'proforma',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='proforma_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'reference'), name='proforma_reference_is_unique'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='proforma_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('confirmed_on', models.DateField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('proforma', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proformas.proforma')),
            ],
            options={
                'db_table': 'confirmation',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='confirmation_of_its_legal_entity'), models.UniqueConstraint(fields=('proforma',), name='proforma_is_confirmed_once'), unbilled.kernel.model.ProvedReference(fields=('proforma', 'legal_entity'), name='confirmation_proforma_is_of_its_entity', to='proformas.Proforma', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='ConfirmationWithdrawal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('confirmation', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proformas.confirmation')),
                ('draft', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proformas.proforma')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'confirmation_withdrawal',
                'constraints': [models.UniqueConstraint(fields=('confirmation',), name='confirmation_is_withdrawn_once'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_withdrawn_confirmation_has_a_reason'), models.UniqueConstraint(fields=('draft',), name='a_draft_stands_for_one_proforma'), unbilled.kernel.model.Reference(fields=('legal_entity', 'confirmation'), name='confirmation_withdrawal_confirmation_is_of_its_entity', to='proformas.Confirmation', to_fields=('legal_entity_id', 'id')), unbilled.kernel.model.Reference(fields=('legal_entity', 'draft'), name='confirmation_withdrawal_draft_is_of_its_entity', to='proformas.Proforma', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='ProformaCancellation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('proforma', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proformas.proforma')),
            ],
            options={
                'db_table': 'proforma_cancellation',
                'constraints': [models.UniqueConstraint(fields=('proforma',), name='proforma_is_cancelled_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'proforma'), name='proforma_cancellation_proforma_is_of_its_entity', to='proformas.Proforma', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='AwaitingProposal',
            fields=[
                ('proforma', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='proformas.proforma')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'awaiting_proposal',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'proforma'), name='awaiting_proposal_proforma_is_of_its_entity', to='proformas.Proforma', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='OpenProforma',
            fields=[
                ('proforma', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='proformas.proforma')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'open_proforma',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'proforma'), name='open_proforma_proforma_is_of_its_entity', to='proformas.Proforma', to_fields=('legal_entity_id', 'id'))],
            },
        ),
    ]
