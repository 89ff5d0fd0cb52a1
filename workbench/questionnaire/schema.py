"""The shape of a question pack: structure in one file, texts in one file per language."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from workbench.questionnaire.catalogues import Catalogue
from workbench.questionnaire.express import NO_STARTER, Starter
from workbench.questionnaire.ids import Id

_STRICT = ConfigDict(extra="forbid", frozen=True)


class _Base(BaseModel):
    """What every question has. Conditions are expressions, see ``conditions``."""

    model_config = _STRICT
    id: Id
    required: bool = False
    express: bool = False
    when: str = ""
    valid_if: str = ""
    warn_if: str = ""
    feeds: tuple[str, ...] = ()
    benchmark: str = ""


class Text(_Base):
    """A line of text."""

    type: Literal["text"]
    default: str | None = None


class LongText(_Base):
    """Paragraphs of text."""

    type: Literal["longtext"]


class Number(_Base):
    """A number; percent is stored as people write it (12 means 12 %), money in the currency.

    ``whole`` marks a table's column whose percentages add up to 100 over all rows.
    """

    type: Literal["number", "integer", "percent", "money"]
    unit: str = ""
    min: float | None = None
    max: float | None = None
    default: float | None = None
    whole: bool = False


class Date(_Base):
    """A day (YYYY-MM-DD) or a month (YYYY-MM)."""

    type: Literal["date", "month"]


class YesNo(_Base):
    """Yes or no."""

    type: Literal["boolean"]
    default: bool | None = None


class Choice(_Base):
    """One of, or several of, fixed choices or the rows of a table (``rows_of: segments``)."""

    type: Literal["choice", "choices"]
    choices: tuple[Id, ...] = ()
    rows_of: str = ""
    default: str | tuple[str, ...] | None = None


class NumberList(_Base):
    """A number of numbers, such as twelve month weights; fewer when ``min_length`` allows it."""

    type: Literal["numbers"]
    unit: str = ""
    length: int = Field(ge=1, le=120)
    min_length: int | None = Field(default=None, ge=1, le=120)
    min: float | None = None
    max: float | None = None

    def accepts(self, count: int) -> bool:
        """Whether the answer may have this many numbers."""
        return (self.min_length or self.length) <= count <= self.length


Column = Annotated[
    Text | LongText | Number | Date | YesNo | Choice | NumberList, Field(discriminator="type")
]


class Table(_Base):
    """A repeated group: one file per row in ``answers/<folder>/<prefix>-xxxx.yaml``."""

    type: Literal["table"]
    folder: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    prefix: Annotated[str, Field(pattern=r"^[a-z]{2,4}$")]
    columns: tuple[Column, ...] = Field(min_length=1)
    label: Id = "name"
    catalogue: str = ""
    min_rows: int = 0

    @cached_property
    def by_id(self) -> dict[str, Column]:
        """The columns by their ids."""
        return {column.id: column for column in self.columns}


Question = Annotated[
    Text | LongText | Number | Date | YesNo | Choice | NumberList | Table,
    Field(discriminator="type"),
]


class Section(BaseModel):
    """A numbered part of the interview; its file is ``answers/NN-id.yaml``."""

    model_config = _STRICT
    id: Id
    number: int = Field(ge=1, le=99)
    when: str = ""
    questions: tuple[Question, ...] = Field(min_length=1)


class Structure(BaseModel):
    """``questionnaire.yaml``."""

    model_config = _STRICT
    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    sections: tuple[Section, ...] = Field(min_length=1)


class QuestionText(BaseModel):
    """The words of a question in one language; ``label`` is its short name in lists and tables."""

    model_config = _STRICT
    prompt: str = Field(min_length=1)
    label: str = ""
    help: str = ""
    why: str = ""
    example: str = ""
    invalid: str = ""
    warning: str = ""
    choices: dict[str, str] = {}
    columns: dict[str, "QuestionText"] = {}


class SectionText(BaseModel):
    """The words of a section in one language."""

    model_config = _STRICT
    title: str = Field(min_length=1)
    intro: str = ""


class Texts(BaseModel):
    """``en.yaml`` and its siblings: sections by id, questions by full id (``section.question``)."""

    model_config = _STRICT
    title: str
    sections: dict[str, SectionText]
    questions: dict[str, QuestionText]


class Questionnaire(BaseModel):
    """A loaded pack: the structure, the texts by language, the catalogues by table folder.

    ``starter`` fills an express draft.
    """

    model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)
    structure: Structure
    texts: dict[str, Texts]
    catalogues: Mapping[str, Catalogue] = {}
    starter: Starter = NO_STARTER

    @cached_property
    def questions(self) -> dict[str, Question]:
        """All questions by full id (``section.question``), in the order they are asked."""
        return {
            f"{section.id}.{question.id}": question
            for section in self.structure.sections
            for question in section.questions
        }

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables by the folder their rows live in."""
        found = (question for question in self.questions.values() if isinstance(question, Table))
        return {table.folder: table for table in found}

    @cached_property
    def table_ids(self) -> dict[str, str]:
        """The full question id of each table, by its folder."""
        return {
            question.folder: name
            for name, question in self.questions.items()
            if isinstance(question, Table)
        }

    def catalogue(self, folder: str) -> Catalogue | None:
        """Return what the rows of a table can be chosen from, None without a catalogue."""
        return self.catalogues.get(folder)

    def section_of(self, question_id: str) -> Section:
        """Return the section a question belongs to."""
        wanted = question_id.partition(".")[0]
        return next(section for section in self.structure.sections if section.id == wanted)

    def text(self, question_id: str, language: str, column: str = "") -> QuestionText:
        """Return a question's words, or a table column's, in a language."""
        words = self.texts[language].questions[question_id]
        return words.columns[column] if column else words
