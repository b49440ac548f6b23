"""Numbers of groups that are made of blocks: no two makers share one."""

from __future__ import annotations

from itertools import product

from hypothesis import given, strategies as st

from scraper.extract.words.groups import Made, group_of, is_form_box

PLACES = st.integers(min_value=0, max_value=999_999)


@given(PLACES, PLACES)
def test_no_two_makers_give_one_number_nor_one_that_a_document_gives(first: int, second: int) -> None:
    numbers = {group_of(maker, at) for maker, at in product(Made, (first, second))}
    assert len(numbers) == len(Made) * len({first, second})
    assert max(numbers) < 0


@given(PLACES)
def test_only_boxes_of_labelled_values_are_such(at: int) -> None:
    assert [maker for maker in Made if is_form_box(group_of(maker, at))] == [Made.FORM_BOX]
    assert not is_form_box(at)
