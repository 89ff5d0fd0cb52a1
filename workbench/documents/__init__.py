"""What the deliverables say: blocks and exhibits built from the concept and the model."""
