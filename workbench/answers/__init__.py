"""What was answered: versioned files that people diff and merge, read strictly, written safely."""
