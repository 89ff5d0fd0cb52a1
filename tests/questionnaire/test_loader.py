import re
from pathlib import Path

import pytest

from workbench.errors import QuestionnaireError, StorageError
from workbench.finance import drivers
from workbench.questionnaire.catalogues import load_benchmarks
from workbench.questionnaire.checks import DOCUMENTS, DRIVERS
from workbench.questionnaire.conditions import parse_condition
from workbench.questionnaire.loader import load_questionnaire, shipped
from workbench.questionnaire.outline import outline
from workbench.questionnaire.schema import Choice, Questionnaire, Table

GROUPS = {
    "scheme": drivers.SCHEME,
    "segments[]": drivers.SEGMENT,
    "phases[]": drivers.PHASE,
    "tiers[]": drivers.TIER,
    "mechanics[]": drivers.MECHANIC,
    "partners[]": drivers.PARTNER,
    "costs[]": drivers.COST,
    "communication": drivers.COMMUNICATION,
    "communication.channels[]": drivers.CHANNEL,
}
NOT_ASKED = {"currency"}


@pytest.fixture(scope="module")
def loyalty(shipped_pack: Questionnaire) -> Questionnaire:
    return shipped_pack


def known_drivers() -> set[str]:
    grouped = {f"{name}.{each.name}" for name, group in GROUPS.items() for each in group}
    return grouped | {each.name for each in drivers.GENERAL}


def feeds_of(pack: Questionnaire) -> set[str]:
    return {feed for entry in outline(pack.structure) for feed in entry.question.feeds}


def test_the_shipped_pack_has_its_nineteen_sections(loyalty: Questionnaire) -> None:
    sections = [(section.number, section.id) for section in loyalty.structure.sections]
    names = (
        "engagement business customers competitors processes landscape problems goals mechanics "
        "partners communication organisation risks platform implementation finance law training "
        "development"
    )
    assert sections == list(enumerate(names.split(), start=1))


def test_the_twelve_questions_of_the_checklist_come_first(loyalty: Questionnaire) -> None:
    express = [name for name, question in loyalty.questions.items() if question.express]
    assert express == [
        "customers.audience",
        "competitors.advantage",
        "goals.purpose",
        "goals.benefits",
        "goals.success",
        "goals.reporting",
        "mechanics.families",
        "communication.channels_used",
        "organisation.resources",
        "platform.tool",
        "finance.cost_view",
        "law.data_location",
    ]


def test_every_driver_of_the_model_is_asked_and_nothing_else_is_fed(
    loyalty: Questionnaire,
) -> None:
    fed = {feed for feed in feeds_of(loyalty) if re.split(r"[\[.]", feed)[0] in DRIVERS}
    assert len(fed) > 80
    assert fed == known_drivers() - NOT_ASKED


def test_every_question_serves_a_driver_or_a_document(loyalty: Questionnaire) -> None:
    assert [name for name, question in loyalty.questions.items() if not question.feeds] == []


def test_every_document_is_served(loyalty: Questionnaire) -> None:
    served = {feed.partition(".")[0] for feed in feeds_of(loyalty)}
    assert set(DOCUMENTS) <= served


def test_shares_the_model_takes_as_fractions_are_asked_in_per_cent(loyalty: Questionnaire) -> None:
    units = {
        f"{name}.{each.name}": each.unit
        for name, group in (GROUPS | {"": drivers.GENERAL}).items()
        for each in group
    }
    asked = {
        feed: entry.question.type
        for entry in outline(loyalty.structure)
        for feed in entry.question.feeds
    }
    shares = [path.lstrip(".") for path, unit in units.items() if unit.split(" ")[0] == "share"]
    assert len(shares) > 20
    assert {path: asked[path] for path in shares} == dict.fromkeys(shares, "percent")


def test_what_the_model_requires_is_required_of_a_person(loyalty: Questionnaire) -> None:
    required = {
        f"{name}.{each.name}"
        for name, group in GROUPS.items()
        for each in group
        if each.default == drivers.REQUIRED
    }
    asked = {
        feed: entry.question.required
        for entry in outline(loyalty.structure)
        for feed in entry.question.feeds
    }
    assert len(required) > 8
    assert [path for path in sorted(required) if not asked[path]] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("costs[].category", drivers.CATEGORIES),
        ("costs[].basis", drivers.BASES),
        ("ramp", drivers.SHAPES),
    ],
)
def test_choices_that_feed_the_model_are_the_words_it_knows(
    loyalty: Questionnaire, name: str, words: tuple[str, ...]
) -> None:
    (entry,) = (each for each in outline(loyalty.structure) if name in each.question.feeds)
    assert isinstance(entry.question, Choice)
    assert entry.question.choices == words


def test_without_partners_their_section_is_one_question(loyalty: Questionnaire) -> None:
    section = next(each for each in loyalty.structure.sections if each.id == "partners")
    lookup = {"partners.role": "none"}.get
    asked = [
        question.id
        for question in section.questions
        if not question.when or parse_condition(question.when).evaluate(lookup)
    ]
    assert asked == ["role"]


def test_a_small_engagement_sees_far_fewer_questions(loyalty: Questionnaire) -> None:
    small: dict[str, object] = {
        "partners.role": "none",
        "mechanics.currency_kind": "none",
        "mechanics.families": ("nth_purchase",),
        "engagement.deliverables": ("financial",),
    }
    no = {f"mechanics.has_{name}": False for name in ("fee", "prepaid", "tiers")}
    answers = small | no | {"business.has_programme": False}
    folders = dict.fromkeys(loyalty.tables, 0)
    hidden = [
        name
        for name, question in loyalty.questions.items()
        if question.when
        and parse_condition(question.when).evaluate((answers | folders).get) is False  # type: ignore[arg-type]
    ]
    assert len(hidden) > 50


def test_every_benchmark_is_named_by_a_question(loyalty: Questionnaire) -> None:
    named = {entry.question.benchmark for entry in outline(loyalty.structure)} - {""}
    assert named == set(load_benchmarks(shipped()))


def test_prompts_ask_and_labels_stay_short(loyalty: Questionnaire) -> None:
    words = loyalty.texts["en"].questions
    prompts = [text.prompt for text in words.values()]
    assert [prompt for prompt in prompts if not prompt.endswith(("?", "."))] == []
    labels = [text.label for text in words.values()]
    labels += [column.label for text in words.values() for column in text.columns.values()]
    assert len(labels) > 500
    assert [label for label in labels if len(label) > 40] == []


def test_columns_of_a_table_have_labels_of_their_own(loyalty: Questionnaire) -> None:
    for text in loyalty.texts["en"].questions.values():
        labels = [column.label for column in text.columns.values()]
        assert len(set(labels)) == len(labels), text.prompt


def test_tables_say_by_which_column_a_row_is_called(loyalty: Questionnaire) -> None:
    tables = [each for each in loyalty.questions.values() if isinstance(each, Table)]
    assert len(tables) > 40
    assert [table.folder for table in tables if table.label not in table.by_id] == []


def test_a_pack_that_is_not_shipped_is_named_with_the_ones_that_are() -> None:
    with pytest.raises(StorageError, match='Did you mean "loyalty"'):
        shipped("loyality")
    with pytest.raises(StorageError, match=r"Packs: loyalty\."):
        shipped("xyz")
    with pytest.raises(StorageError, match="There is no question pack"):
        shipped("loyalty/../loyalty")


def test_a_language_without_a_file_is_named(pack: Path) -> None:
    with pytest.raises(StorageError, match=r"sl\.yaml cannot be read"):
        load_questionnaire(pack, ["en", "sl"])


def test_a_pack_is_loaded_in_the_languages_wanted(pack: Path) -> None:
    text = (pack / "en.yaml").read_text(encoding="utf-8")
    (pack / "sl.yaml").write_text(text.replace("Who?", "Kdo?"), encoding="utf-8")
    loaded = load_questionnaire(pack, ["sl", "en"])
    assert list(loaded.texts) == ["sl", "en"]
    assert loaded.text("client.name", "sl").prompt == "Kdo?"


def test_all_problems_of_all_files_come_at_once_in_their_order(pack: Path) -> None:
    for file, old, new in [
        ("questionnaire.yaml", "when: client.cards", "when: client.card"),
        ("questionnaire.yaml", "default: cafe", "default: bar"),
        ("en.yaml", "label: Name", "label: ''"),
    ]:
        path = pack / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(pack)
    assert str(refused.value).replace(str(pack), "PACK").splitlines() == [
        "The question pack PACK cannot be used.",
        "  en.yaml:6:3  client.name  label is missing.",
        (
            "  questionnaire.yaml:13:9  client.members  the condition names no "
            'question: client.card. Did you mean "client.cards"?'
        ),
        "  questionnaire.yaml:17:9  client.kind  the default bar is no choice.",
    ]


def test_texts_are_checked_for_their_shape_even_when_the_structure_is_broken(pack: Path) -> None:
    (pack / "questionnaire.yaml").write_text("id: small\n", encoding="utf-8")
    (pack / "en.yaml").write_text("title: Small\n", encoding="utf-8")
    with pytest.raises(QuestionnaireError) as refused:
        load_questionnaire(pack)
    said = [str(problem) for problem in refused.value.problems]
    assert len([each for each in said if each.startswith("en.yaml")]) >= 1
    assert len([each for each in said if each.startswith("questionnaire.yaml")]) >= 1


def test_a_benchmark_that_does_not_exist_is_named(pack: Path) -> None:
    path = pack / "questionnaire.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("        min: 0\n", "        benchmark: growth\n"), encoding="utf-8"
    )
    with pytest.raises(QuestionnaireError, match="there is no benchmark growth"):
        load_questionnaire(pack)


def test_problems_of_the_benchmarks_are_problems_of_the_pack(pack: Path) -> None:
    (pack / "catalogues").mkdir()
    (pack / "catalogues" / "benchmarks.yaml").write_text("benchmark: {}\n", encoding="utf-8")
    with pytest.raises(QuestionnaireError, match=r"benchmarks\.yaml:1:1"):
        load_questionnaire(pack)
