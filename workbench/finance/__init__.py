"""The financial-economic model: drivers in, lines and figures out, each line defined once."""
