from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.errors import QuestionnaireError
from workbench.questionnaire.conditions import Value, parse_condition

if TYPE_CHECKING:
    from collections.abc import Callable

ANSWERS: dict[str, Value] = {
    "partners.role": "own",
    "finance.horizon": 36,
    "goals.done": True,
    "goals.never": False,
    "mechanics.families": ("points", "referral"),
    "churn": 12.5,
    "competitors": 2,
    "comm-channels": 0,
}
TRUTHS = {"yes": True, "no": False, "open": None}


def holds(text: str) -> bool | None:
    return parse_condition(text).evaluate(ANSWERS.get)


def truth_of(name: str) -> bool | None:
    return TRUTHS[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('partners.role == "own"', True),
        ('partners.role != "none"', True),
        ('partners.role in ["join", "operate"]', False),
        ('partners.role not in ["join", "operate"]', True),
        ('"points" in mechanics.families', True),
        ('"donations" in mechanics.families', False),
        ('"donations" not in mechanics.families', True),
        ("finance.horizon >= 36", True),
        ("12 <= finance.horizon < 36", False),
        ("12 <= finance.horizon <= 36", True),
        ("churn > -1.5", True),
        ("goals.done", True),
        ("goals.done == true", True),
        ("goals.never == false", True),
        ("not goals.done", False),
        ("goals.done and not goals.never", True),
        ("goals.never or churn < 5", False),
        ("count(competitors) > 1", True),
        ('count("comm-channels") == 0', True),
        ("answered(churn)", True),
        ("answered(goals.later)", False),
        ("true", True),
        ("false", False),
    ],
)
def test_a_condition_with_all_answers_is_true_or_false(text: str, expected: bool) -> None:  # noqa: FBT001
    assert holds(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "goals.later",
        "not goals.later",
        "finance.open > 3",
        "3 < finance.open < 5",
        'partners.other in ["own"]',
        '"points" in mechanics.other',
        "goals.done and goals.later",
        "goals.never or goals.later",
    ],
)
def test_a_condition_on_something_unanswered_is_unknown(text: str) -> None:
    assert holds(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("goals.never and goals.later", False),
        ("goals.later and goals.never", False),
        ("goals.done or goals.later", True),
        ("goals.later or goals.done", True),
        ("answered(goals.later) and goals.later", False),
    ],
)
def test_what_is_unanswered_does_not_matter_when_the_rest_decides(
    text: str,
    expected: bool,  # noqa: FBT001
) -> None:
    assert holds(text) is expected


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        ("yes", "yes", True, True),
        ("yes", "no", False, True),
        ("yes", "open", None, True),
        ("no", "yes", False, True),
        ("no", "no", False, False),
        ("no", "open", False, None),
        ("open", "yes", None, True),
        ("open", "no", False, None),
        ("open", "open", None, None),
    ],
)
def test_and_and_or_follow_the_table_of_three_values(
    left: str,
    right: str,
    both: bool | None,  # noqa: FBT001
    either: bool | None,  # noqa: FBT001
) -> None:
    assert parse_condition(f"{left} and {right}").evaluate(truth_of) is both
    assert parse_condition(f"{left} or {right}").evaluate(truth_of) is either


@pytest.mark.parametrize(("name", "opposite"), [("yes", False), ("no", True), ("open", None)])
def test_not_follows_the_table_of_three_values(name: str, opposite: bool | None) -> None:  # noqa: FBT001
    assert parse_condition(f"not {name}").evaluate(truth_of) is opposite


def formulas() -> st.SearchStrategy[str]:
    return st.recursive(
        st.sampled_from(list(TRUTHS)),
        lambda parts: st.one_of(
            parts.map(lambda part: f"(not {part})"),
            st.tuples(parts, st.sampled_from(["and", "or"]), parts).map(
                lambda made: f"({made[0]} {made[1]} {made[2]})"
            ),
        ),
        max_leaves=8,
    )


def same(first: str, second: str) -> bool:
    return parse_condition(first).evaluate(truth_of) is parse_condition(second).evaluate(truth_of)


@given(formulas(), formulas())
def test_de_morgan_holds_in_three_values(first: str, second: str) -> None:
    assert same(f"not ({first} and {second})", f"(not {first}) or (not {second})")
    assert same(f"not ({first} or {second})", f"(not {first}) and (not {second})")


@given(formulas(), formulas())
def test_order_does_not_matter_and_a_double_negation_is_none(first: str, second: str) -> None:
    assert same(f"{first} and {second}", f"{second} and {first}")
    assert same(f"{first} or {second}", f"{second} or {first}")
    assert same(f"not not {first}", first)


@given(formulas(), st.booleans())
def test_an_answer_given_later_never_overturns_a_condition_that_was_decided(
    formula: str,
    later: bool,  # noqa: FBT001
) -> None:
    condition = parse_condition(formula)
    now = condition.evaluate(truth_of)
    complete = condition.evaluate((TRUTHS | {"open": later}).__getitem__)
    assert complete is not None
    assert now is None or now is complete


@pytest.mark.parametrize(
    ("text", "references", "folders"),
    [
        ("a.b == 1 and not c", {"a.b", "c"}, set()),
        ("answered(a.b) or a.d < a.e", {"a.b", "a.d", "a.e"}, set()),
        ('count("comm-channels") > 0 or count(roles) > 0', set(), {"comm-channels", "roles"}),
        ("true", set(), set()),
    ],
)
def test_a_condition_knows_what_it_depends_on(
    text: str, references: set[str], folders: set[str]
) -> None:
    condition = parse_condition(text)
    assert condition.references == references
    assert condition.folders == folders


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read"),
        ("a.b ==", "cannot be read"),
        ("a.b = 1", "cannot be read"),
        ("(" * 300, "cannot be read"),
        ("a.b == 1\x00", "cannot be read"),
        ("x" * 501, "longer than 500"),
        ("a.b + 1 > 2", "a.b + 1 is not part of the language"),
        ("a.b.c == 1", "a.b.c is not part of the language"),
        ("a is b", "a is b compares in a way that is not known"),
        ("open('x')", "open('x') is not answered(id) or count(folder)"),
        ("a.b.open('x')", "is not answered(id) or count(folder)"),
        ("count(a, b) > 1", "is not answered(id) or count(folder)"),
        ("count(folder=a) > 1", "is not answered(id) or count(folder)"),
        ("count(1) > 0", "count(1) must name one id"),
        ("lambda: 1", "lambda: 1 is not part of the language"),
        ("[x for x in a]", "is not part of the language"),
        ("a[0] == 1", "a[0] is not part of the language"),
        ("a in [b]", "b is not part of the language"),
        ("f'{a}' == 1", "is not part of the language"),
        ("a == None", "None is not part of the language"),
        ("a == True", "True is not part of the language"),
        ("a == -'x'", "-'x' is not part of the language"),
        ("a == b'x'", "is not part of the language"),
        ("count(roles)", "count(roles) is neither true nor false"),
        ("'text' and a", "'text' is neither true nor false"),
        ("a if b else c", "is not part of the language"),
    ],
)
def test_anything_else_is_refused_and_named(text: str, said: str) -> None:
    with pytest.raises(QuestionnaireError) as refused:
        parse_condition(text)
    assert said in str(refused.value)


@given(st.text(max_size=60))
def test_whatever_is_typed_only_our_own_refusal_comes_out(text: str) -> None:
    try:
        parse_condition(text)
    except QuestionnaireError as error:
        assert "is not allowed" in str(error)  # noqa: PT017


@pytest.mark.parametrize("text", ['churn == "12"', "partners.role < 3", "goals.done == 1"])
def test_values_of_different_kinds_are_not_compared(text: str) -> None:
    assert holds(text) is None


def test_membership_keeps_yes_apart_from_one() -> None:
    lookup: Callable[[str], Value | None] = {"flag": True, "one": 1}.get
    assert parse_condition("flag in [1, 2]").evaluate(lookup) is False
    assert parse_condition("one in [1, 2]").evaluate(lookup) is True
    assert parse_condition("one in flag").evaluate(lookup) is None
