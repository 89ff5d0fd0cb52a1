"""The guided interview: an engine without a terminal, and the front-ends that drive it."""
