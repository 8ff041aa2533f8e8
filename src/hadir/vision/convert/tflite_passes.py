"""What is simplified in a TFLite network before it is built anew; every pass takes a network and returns one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from hadir.vision.convert.faults import FormatError
from hadir.vision.convert.tflite_model import ConstantCopy, Convolution, Margins, Operator, Pad, TfliteModel

_PICTURE_RANK = 4


def with_outputs(model: TfliteModel, names: Sequence[str]) -> TfliteModel:
    """The network with the named outputs alone, in that order; no names keep all.

    Raises:
        FormatError: There is no output of that name.
    """
    known = {model.tensors[index].name: index for index in model.outputs}
    for name in names:
        if name not in known:
            raise FormatError(f"it has no output {name!r}, only {', '.join(known)}")
    return replace(model, outputs=tuple(known[name] for name in names)) if names else model


def with_plain_constants(model: TfliteModel) -> TfliteModel:
    """The network with 32-bit float constants in place of the operators that unpack them.

    Raises:
        FormatError: Something that is computed would be unpacked, as in quantised networks.
    """
    tensors = list(model.tensors)
    for operator in (step for step in model.operators if isinstance(step, ConstantCopy)):
        source = tensors[operator.wiring.inputs[0]].values
        if source is None:
            raise FormatError("it unpacks values that are computed, so it may be quantised")
        tensors[operator.output] = replace(tensors[operator.output], values=source.astype(np.float32))
    operators = tuple(step for step in model.operators if not isinstance(step, ConstantCopy))
    return replace(model, tensors=tuple(tensors), operators=operators)


def with_padded_convolutions(model: TfliteModel) -> TfliteModel:
    """The network with zeros around a picture added by the convolutions that read it, which costs nothing there."""
    paddings = {step.output: step for step in model.operators if isinstance(step, Pad)}
    operators = tuple(_padded(model, step, paddings) for step in model.operators)
    return replace(model, operators=operators)


def without_dead_ends(model: TfliteModel) -> TfliteModel:
    """The network without operators that no output needs."""
    needed = set(model.outputs)
    kept: list[Operator] = []
    for operator in reversed(model.operators):
        if not needed.isdisjoint(operator.wiring.outputs):
            kept.append(operator)
            needed.update(operator.wiring.inputs)
    return replace(model, operators=tuple(reversed(kept)))


def _padded(model: TfliteModel, operator: Operator, paddings: dict[int, Pad]) -> Operator:
    if not isinstance(operator, Convolution) or operator.wiring.inputs[0] not in paddings:
        return operator
    padding = paddings[operator.wiring.inputs[0]]
    margins = _margins(model, padding)
    if margins is None:
        return operator
    inputs = (padding.wiring.inputs[0], *operator.wiring.inputs[1:])
    return replace(operator, wiring=replace(operator.wiring, inputs=inputs), margins=margins)


def _margins(model: TfliteModel, padding: Pad) -> Margins | None:
    """The zeros around a picture, None where the operator also adds channels or pictures."""
    amounts = model.tensors[padding.wiring.inputs[1]].values
    if amounts is None or amounts.shape != (_PICTURE_RANK, 2) or amounts[[0, 3]].any() or amounts.min() < 0:
        return None
    (top, bottom), (left, right) = amounts[1:3].tolist()
    return Margins(top, left, bottom, right)
