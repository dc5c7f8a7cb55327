"""What the pages of all capabilities share: who may see one, in which legal entity, lists, filters, figures, the way on."""
