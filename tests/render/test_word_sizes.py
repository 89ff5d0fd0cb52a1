from dataclasses import replace

from render_specimens import chart_of, table_of

from workbench.render.word_sizes import LANDSCAPE, PORTRAIT, chart_height, fit_table


def test_a_table_stays_upright_while_its_words_fit() -> None:
    assert sum(fit_table(table_of(4, 5), 9).widths) - PORTRAIT < 1
    assert abs(sum(fit_table(table_of(4, 16), 9).widths) - LANDSCAPE) < 1


def test_a_table_shrinks_a_little_before_it_turns() -> None:
    table = table_of(4, 12)
    titles = tuple(replace(column, title="Column six") for column in table.columns)
    grid = fit_table(replace(table, columns=titles), 9)
    assert abs(sum(grid.widths) - PORTRAIT) < 1
    assert 8 <= grid.size < 9


def test_many_bars_make_a_chart_tall_but_not_taller_than_a_page() -> None:
    few = chart_of("bar")
    many = replace(few, categories=tuple(str(n) for n in range(12)))
    most = replace(few, categories=tuple(str(n) for n in range(90)))
    assert chart_height(few) < chart_height(many) < chart_height(most) < 500
    assert chart_height(chart_of("column")) == chart_height(replace(most, kind="column"))
