"""The programme as typed values, built from answers and facts; every value knows its source."""
