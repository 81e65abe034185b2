"""Ready-made messages: wordings, variants, revisions."""
