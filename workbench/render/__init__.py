"""Blocks and figures become files: the only place that knows docx, pptx and xlsx."""
