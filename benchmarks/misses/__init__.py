"""What a prediction got wrong, miss by miss with its cause: one module for each set that has them."""
