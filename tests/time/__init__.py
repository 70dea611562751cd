"""Time expressions: corpus, tense, attachment, limits."""
