import pytest

from workbench.customers.mapping import describe_columns, map_columns, require_complete
from workbench.errors import CustomerDataError


def mapped(header: str, row: str, **given: str) -> dict[str, int]:
    columns = describe_columns(header.split(","), [row.split(",")])
    return dict(map_columns(columns, given, "sales.csv").fields)


def test_columns_are_known_by_name_and_value() -> None:
    found = mapped(
        "Receipt No,Customer ID,Purchase date,Store,Total", "77,C1,2024-01-02,Kranj,9.50"
    )
    assert found == {"order": 1, "customer": 2, "date": 3, "store": 4, "amount": 5}


@pytest.mark.parametrize(
    "header",
    ["stranka,datum,znesek", "Klient,Data,Kwota", "Клиент,Дата,Сумма", "kundeNr,Tag,Betrag"],
)
def test_columns_are_known_in_other_languages(header: str) -> None:
    assert mapped(header, "C1,2024-01-02,9") == {"customer": 1, "date": 2, "amount": 3}


def test_an_order_date_is_a_date_and_an_order_value_an_amount() -> None:
    found = mapped("order_id,client,order_date,order_value", "7,C1,02.01.2024,9.50")
    assert found == {"order": 1, "customer": 2, "date": 3, "amount": 4}


def test_a_given_column_is_taken_by_name_or_number_and_is_no_guess() -> None:
    header, row = "customer,date,net,gross", "C1,2024-01-02,8.00,9.50"
    assert mapped(header, row, amount="gross")["amount"] == 4
    assert mapped(header, row, amount="3")["amount"] == 3
    columns = describe_columns(header.split(","), [row.split(",")])
    assert "amount" not in map_columns(columns, {"amount": "gross"}, "sales.csv").guessed


def test_a_field_can_be_left_out() -> None:
    assert "order" not in mapped("order,customer,date,amount", "1,C,2024-01-02,9", order="")


def test_what_could_be_two_columns_is_not_guessed() -> None:
    columns = describe_columns(
        ("customer", "date", "net", "gross"), [("C1", "2024-01-02", "8.5", "9")]
    )
    assignment = map_columns(columns, {}, "sales.csv")
    assert assignment.missing == {"amount": ("net", "gross")}
    with pytest.raises(CustomerDataError, match=r"(?s)net, gross.*--map amount=COLUMN"):
        require_complete(assignment, "sales.csv")


def test_a_file_without_names_needs_to_be_told_who_the_customer_is() -> None:
    columns = describe_columns(("1", "2", "3"), [("00004", "19970101", "29.33")])
    assignment = map_columns(columns, {}, "sales.txt")
    assert assignment.fields == {"date": 2, "amount": 3}
    assert assignment.missing == {"customer": ()}


def test_an_unknown_column_is_refused_with_the_near_one() -> None:
    with pytest.raises(CustomerDataError, match="Did you mean: customer"):
        mapped("customer,date,amount", "C1,2024-01-02,9", customer="custommer")
    with pytest.raises(CustomerDataError, match="its number"):
        mapped("customer,date,amount,amount", "C1,2024-01-02,9,8", amount="amount")


def test_samples_show_days_and_decimals_and_mask_everything_else() -> None:
    columns = describe_columns(
        ("customer", "date", "amount"), [("Anna-77", "2024-01-02", "9.50"), ("Ben-1", "", "8.00")]
    )
    assert [column.samples for column in columns] == [
        ("aaaa-99", "aaa-9"), ("2024-01-02",), ("9.50", "8.00"),
    ]  # fmt: skip


def test_names_lose_what_would_steer_a_terminal() -> None:
    assert describe_columns(("a\x1b[31mb",), [])[0].name == "a [31mb"


def test_samples_of_days_and_amounts_show_nothing_else() -> None:
    rows = [[f"2024-01-{day:02}", f"{day}.50"] for day in range(2, 28)]
    rows[1] = ["Ana Novak", "see Ana 5"]
    first, second = describe_columns(["day", "paid"], rows)
    assert first.samples == ("2024-01-02", "aaa aaaaa", "2024-01-04")
    assert second.samples == ("2.50", "aaa aaa 9", "4.50")
