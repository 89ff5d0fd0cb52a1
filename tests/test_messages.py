"""Texts as values: the English of a message, with its values, lists and plural."""

from workbench.messages import N_, Message


def test_a_marked_text_is_the_text() -> None:
    assert N_("Share of {whole}") == "Share of {whole}"


def test_a_message_reads_in_english_with_its_values() -> None:
    allowed = Message("a number from {low} to {high}", low=0, high=1.5)
    found = Message("found {found}, allowed: {allowed}", found="x", allowed=allowed)
    assert str(found) == "found x, allowed: a number from 0 to 1.5"


def test_a_list_is_shown_with_commas() -> None:
    assert str(Message("one of {words}", words=("once", Message("each month")))) == (
        "one of once, each month"
    )


def test_a_plural_is_chosen_by_n() -> None:
    said = [str(Message("{n} row", "{n} rows", n=n)) for n in (0, 1, 2)]
    assert said == ["0 rows", "1 row", "2 rows"]


def test_braces_stay_where_there_is_nothing_to_fill_in() -> None:
    assert str(Message("{% if %} is not closed")) == "{% if %} is not closed"


def test_messages_with_the_same_words_and_values_are_equal() -> None:
    assert Message("in {file}", file="a") == Message("in {file}", file="a")
    assert Message("in {file}", file="a") != Message("in {file}", file="b")
