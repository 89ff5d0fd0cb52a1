"""Where the answers of an engagement are: a file per section, a file per row of a table."""

import re
from pathlib import Path

from workbench.engagement import Engagement
from workbench.questionnaire.schema import Questionnaire, Section, Table

SCHEMA = ".workbench/answers.schema.json"
SECTION_FILE = re.compile(r"[0-9]+-([a-z][a-z0-9_]*)\.yaml")
ROW_FILE = re.compile(r"([a-z0-9][a-z0-9_-]*)\.yaml")


def section_file(engagement: Engagement, section: Section) -> Path:
    """Return the file that holds the answers of a section."""
    return engagement.answers / f"{section.number:02d}-{section.id}.yaml"


def row_file(engagement: Engagement, table: Table, row_id: str) -> Path:
    """Return the file that holds one row of a table."""
    return engagement.answers / table.folder / f"{row_id}.yaml"


def question_number(questionnaire: Questionnaire, question_id: str) -> str:
    """Return a question's number as people say it, such as 9.07."""
    section = questionnaire.section_of(question_id)
    ids = [question.id for question in section.questions]
    return f"{section.number}.{ids.index(question_id.partition('.')[2]) + 1:02d}"
