"""Boxes as arrays."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hadir.domain.geometry import Box, Boxes, area, as_box, centres_inside, clipped, grown, intersection, iou

PIXELS = st.integers(-2000, 2000)
SIDES = st.integers(1, 1000)


def arrays(*boxes: Box) -> Boxes:
    return np.array(boxes, np.float32).reshape(-1, 4)


@st.composite
def boxes(draw: st.DrawFn, least: int = 0) -> Boxes:
    corners = draw(st.lists(st.tuples(PIXELS, PIXELS, SIDES, SIDES), min_size=least, max_size=4))
    return arrays(*((x, y, x + width, y + height) for x, y, width, height in corners))


@pytest.mark.parametrize(
    ("other", "shared", "share"),
    [
        pytest.param((0, 0, 10, 10), 100, 1, id="the same"),
        pytest.param((5, 0, 15, 10), 50, 1 / 3, id="half beside"),
        pytest.param((5, 5, 15, 15), 25, 25 / 175, id="a corner"),
        pytest.param((2, 2, 7, 7), 25, 0.25, id="inside"),
        pytest.param((-10, -10, 20, 20), 100, 1 / 9, id="around"),
        pytest.param((10, 0, 20, 10), 0, 0, id="touching edges"),
        pytest.param((10, 10, 20, 20), 0, 0, id="touching corners"),
        pytest.param((11, 0, 20, 10), 0, 0, id="a pixel away"),
        pytest.param((11, 11, 20, 20), 0, 0, id="away in both directions"),
        pytest.param((4, 4, 4, 4), 0, 0, id="without extent"),
    ],
)
def test_what_two_boxes_share(other: Box, shared: float, share: float) -> None:
    one = arrays((0, 0, 10, 10))
    assert intersection(one, arrays(other)).tolist() == [[shared]]
    assert iou(one, arrays(other)).tolist() == [[pytest.approx(share)]]


def test_boxes_without_extent_share_nothing_with_themselves() -> None:
    point = arrays((3, 3, 3, 3))
    assert iou(point, point).tolist() == [[0]]


@given(boxes(), boxes())
def test_iou_has_a_row_for_each_box_and_a_column_for_each_other(a: Boxes, b: Boxes) -> None:
    assert iou(a, b).shape == intersection(a, b).shape == (len(a), len(b))


@given(boxes(), boxes())
def test_iou_is_symmetric(a: Boxes, b: Boxes) -> None:
    np.testing.assert_array_equal(iou(a, b), iou(b, a).T)


@given(boxes(), boxes())
def test_iou_is_a_share(a: Boxes, b: Boxes) -> None:
    shares = iou(a, b)
    assert ((shares >= 0) & (shares <= 1)).all()


@given(boxes())
def test_only_a_box_itself_overlaps_it_wholly(a: Boxes) -> None:
    same = (a[:, None] == a[None]).all(axis=2)
    np.testing.assert_array_equal(iou(a, a) == 1, same)


@given(boxes(), boxes(), PIXELS, PIXELS)
def test_iou_does_not_depend_on_the_place(a: Boxes, b: Boxes, x: int, y: int) -> None:
    shift = np.array([x, y, x, y], np.float32)
    np.testing.assert_array_equal(iou(a + shift, b + shift), iou(a, b))


@given(boxes(), boxes())
def test_what_is_shared_is_no_larger_than_either(a: Boxes, b: Boxes) -> None:
    assert (intersection(a, b) <= np.minimum(area(a)[:, None], area(b)[None])).all()


@given(boxes(), st.sampled_from([0.0, 0.5, 1.0, 2.0]))
def test_growing_adds_the_same_on_each_side_and_keeps_the_middle(a: Boxes, by: float) -> None:
    larger = grown(a, by)
    np.testing.assert_allclose(area(larger), area(a) * (1 + 2 * by) ** 2, rtol=1e-5)
    np.testing.assert_array_equal(larger[:, :2] + larger[:, 2:], a[:, :2] + a[:, 2:])


@given(boxes(least=1))
def test_boxes_can_grow_each_by_its_own_share(a: Boxes) -> None:
    shares = np.arange(len(a), dtype=np.float32)
    one_by_one = [grown(a[[row]], float(share))[0] for row, share in enumerate(shares)]
    np.testing.assert_array_equal(grown(a, shares), one_by_one)


def test_growing_follows_width_and_height() -> None:
    assert grown(arrays((10, 10, 20, 50)), 0.5).tolist() == [[5, -10, 25, 70]]


@given(boxes(), SIDES, SIDES)
def test_a_clipped_box_is_what_it_shares_with_the_picture(a: Boxes, width: int, height: int) -> None:
    inside = clipped(a, width, height)
    assert ((inside >= 0) & (inside <= [width, height, width, height])).all()
    np.testing.assert_array_equal(area(inside), intersection(a, arrays((0, 0, width, height)))[:, 0])


@given(boxes(), SIDES, SIDES)
def test_clipping_twice_is_clipping_once(a: Boxes, width: int, height: int) -> None:
    once = clipped(a, width, height)
    np.testing.assert_array_equal(clipped(once, width, height), once)


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((1, 2, 3, 4), (1, 2, 3, 4)),
        ((-5, -5, 105, 55), (0, 0, 100, 50)),
        ((90, 40, 110, 60), (90, 40, 100, 50)),
        ((120, 60, 130, 70), (100, 50, 100, 50)),
    ],
)
def test_clipping(box: Box, expected: Box) -> None:
    assert as_box(clipped(arrays(box), 100, 50)[0]) == expected


def test_a_row_becomes_numbers_that_are_no_arrays() -> None:
    box = as_box(arrays((1, 2, 3, 4.5))[0])
    assert box == (1.0, 2.0, 3.0, 4.5)
    assert {type(edge) for edge in box} == {float}


@pytest.mark.parametrize(
    ("middle", "inside"),
    [
        ((50, 30), True),
        ((10, 20), True),
        ((90, 40), True),
        ((91, 30), False),
        ((50, 41), False),
        ((9, 30), False),
        ((50, 19), False),
    ],
)
def test_a_box_is_inside_a_region_with_its_middle(middle: tuple[int, int], inside: bool) -> None:
    x, y = middle
    assert centres_inside(arrays((x - 9, y - 9, x + 9, y + 9)), (10, 20, 90, 40)).tolist() == [inside]


def test_no_boxes_are_no_trouble() -> None:
    none = arrays()
    assert area(none).shape == (0,)
    assert grown(none, 0.5).shape == clipped(none, 9, 9).shape == (0, 4)
    assert iou(none, arrays((0, 0, 1, 1))).shape == (0, 1)
    assert centres_inside(none, (0, 0, 9, 9)).shape == (0,)
