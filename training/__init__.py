"""From published corpora to the model that ships: convert, fine-tune, export, evaluate."""
