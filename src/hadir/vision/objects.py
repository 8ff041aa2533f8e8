"""Finding bodies, phones and ID cards with detectors of objects."""

from hadir.domain.detection import Detections, Scene
from hadir.domain.errors import ForeignModelError
from hadir.domain.frame import Image
from hadir.vision.free_sides import with_free_sides
from hadir.vision.packs.extras import PERSON, PHONE, ObjectTable
from hadir.vision.providers import Provider
from hadir.vision.session import Model, ModelFile, load
from hadir.vision.yolox import Yolox


class Objects:
    """Finds bodies, phones, and ID cards where there is a model for them.

    Attributes:
        threshold: The score from which a detection is certainly a body.
        guesses_boxes: That its boxes are measured.
        provider: What computes.
    """

    guesses_boxes = False

    def __init__(self, objects: Yolox, id_cards: Yolox | None = None, card: str = "") -> None:
        self._objects = objects
        self._id_cards = id_cards
        self._card = card
        self.threshold = objects.threshold
        self.provider = objects.provider
        self._wanted = (PERSON, PHONE) if PHONE in objects.classes else (PERSON,)

    def find(self, image: Image) -> Scene:
        """What is in a picture of shape (H, W, 3), BGR; certain or not, best first."""
        people, *phones = self._objects.detect(image, self._wanted)
        cards = None if self._id_cards is None else self._id_cards.detect(image, (self._card,))[0]
        return Scene(people, phones[0] if phones else Detections.none(0), cards)


def load_yolox(file: ModelFile, provider: Provider, table: ObjectTable) -> Yolox:
    """Load a detector of objects, and run it once.

    A network made for square pictures is freed of that where it can be: a wide picture then costs what it has, not
    what the square around it would cost.

    Raises:
        ModelError: The file is missing, altered, or no YOLOX model with the classes of the table.
    """
    found = _ready(load(file, provider), table, table.longest)
    return _freed(file, provider, table, found.longest) or found


def _freed(file: ModelFile, provider: Provider, table: ObjectTable, longest: int) -> Yolox | None:
    """The same network for pictures of any size, None where it does not work."""
    try:
        return _ready(load(file, provider, with_free_sides), table, longest)
    except ForeignModelError:
        return None


def _ready(model: Model, table: ObjectTable, longest: int | None) -> Yolox:
    found = Yolox(model, table.channels, table.threshold, table.classes, longest)
    found.rehearse()
    return found
