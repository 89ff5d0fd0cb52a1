"""The Loyalty Concept Workbench: from an interview to a pack of documents."""

__version__ = "0.1.0"
