"""Taking the layers of a dlib network one after the other, as its architecture wants them."""

from typing import TypeVar

from hadir.vision.convert.dlib_layers import Layer
from hadir.vision.convert.faults import FormatError

LayerKind = TypeVar("LayerKind", bound=Layer)


class LayerSequence:
    """The layers of a network, taken in order of computation."""

    def __init__(self, layers: tuple[Layer, ...]) -> None:
        self._layers = layers
        self._taken = 0

    def is_next(self, kind: type[Layer]) -> bool:
        """Whether the next layer is of the kind."""
        return self._taken < len(self._layers) and isinstance(self._layers[self._taken], kind)

    def take(self, kind: type[LayerKind]) -> LayerKind:
        """The next layer.

        Raises:
            FormatError: It is of another kind, or there is none.
        """
        if self._taken == len(self._layers):
            raise FormatError(f"its layers end where {kind.__name__} is expected")
        layer = self._layers[self._taken]
        if not isinstance(layer, kind):
            raise FormatError(f"its layer {self._taken} is {type(layer).__name__} where {kind.__name__} is expected")
        self._taken += 1
        return layer

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            FormatError: There is another layer.
        """
        if self._taken != len(self._layers):
            raise FormatError(f"it goes on after its layer {self._taken - 1}, where the network should end")
