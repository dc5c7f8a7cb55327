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
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reference', models.TextField()),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('document', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='actuals.document')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'proposal',
                'constraints': [models.UniqueConstraint(fields=('legal_entity', 'id'), name='proposal_of_its_legal_entity'), models.UniqueConstraint(fields=('legal_entity', 'reference'), name='proposal_reference_is_unique'), unbilled.kernel.model.ProvedReference(fields=('document', 'legal_entity'), name='proposal_document_is_of_its_entity', to='actuals.Document', to_fields=('id', 'legal_entity_id'))],
            },
        ),
        migrations.CreateModel(
            name='ProposalCancellation',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('command', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kernel.command')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
                ('proposal', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposal')),
            ],
            options={
                'db_table': 'proposal_cancellation',
                'constraints': [models.UniqueConstraint(fields=('proposal',), name='proposal_is_cancelled_once'), unbilled.kernel.model.Reference(fields=('legal_entity', 'proposal'), name='proposal_cancellation_proposal_is_of_its_entity', to='proposals.Proposal', to_fields=('legal_entity_id', 'id'))],
            },
        ),
        migrations.CreateModel(
            name='OpenProposal',
            fields=[
                ('proposal', models.OneToOneField(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='+', serialize=False, to='proposals.proposal')),
                ('legal_entity', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='parties.legalentity')),
            ],
            options={
                'db_table': 'open_proposal',
                'constraints': [unbilled.kernel.model.Reference(fields=('legal_entity', 'proposal'), name='open_proposal_proposal_is_of_its_entity', to='proposals.Proposal', to_fields=('legal_entity_id', 'id'))],
            },
        ),
    ]
