"""The client's customers: transactions in, indicators out; no row ever leaves the machine."""
