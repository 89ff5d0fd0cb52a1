from workbench.cli.simulations import histogram


def test_a_histogram_has_a_bar_for_each_count_and_none_for_nothing() -> None:
    assert histogram([0, 1, 8, 4], "▁▂▃▄▅▆▇█") == " ▂█▅"
    assert histogram([0, 2], ".#", 3) == "   ###"
    assert histogram([0, 0], ".#") == "  "
