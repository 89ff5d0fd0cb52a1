"""What the workbench asks: packs of questions, their conditions and their texts."""
