"""What a pack sees beside faces, loaded and ready."""

from collections.abc import Mapping
from dataclasses import dataclass

from hadir.vision.liveness import MiniFasNet
from hadir.vision.objects import Objects, load_yolox
from hadir.vision.packs.manifest import Pack
from hadir.vision.pose import BlazePose
from hadir.vision.pose_people import BlazePosePeople
from hadir.vision.providers import Provider
from hadir.vision.session import load


@dataclass(frozen=True, slots=True)
class Extras:
    """What a pack sees beside faces.

    Attributes:
        bodies: Finds bodies, and what people carry; None where the pack has nothing for it.
        pose: Finds joints; likewise.
        liveness: Tells faces from pictures of faces; likewise.
    """

    bodies: Objects | BlazePosePeople | None
    pose: BlazePose | None
    liveness: MiniFasNet | None

    @property
    def providers(self) -> Mapping[str, Provider]:
        """What computes each of them that there is."""
        found = {"bodies": self.bodies, "pose": self.pose, "liveness": self.liveness}
        return {purpose: tool.provider for purpose, tool in found.items() if tool is not None}


def load_extras(pack: Pack, provider: Provider) -> Extras:
    """Load all models of a pack that are not of faces, and run each once.

    Raises:
        ModelMissingError: A file is not there.
        ModelAlteredError: A file is not the one the pack names.
        ForeignModelError: A file is not a model of the family that the pack names.
    """
    return Extras(_bodies(pack, provider), _pose(pack, provider), _liveness(pack, provider))


def _bodies(pack: Pack, provider: Provider) -> Objects | BlazePosePeople | None:
    tables = pack.manifest.extras
    if tables.objects is None:
        return _posing(pack, provider)
    objects = load_yolox(pack.model_file("objects"), provider, tables.objects)
    if tables.id_cards is None:
        return Objects(objects)
    cards = load_yolox(pack.model_file("id_cards"), provider, tables.id_cards)
    return Objects(objects, cards, tables.id_cards.class_name)


def _posing(pack: Pack, provider: Provider) -> BlazePosePeople | None:
    table = pack.manifest.extras.pose_detector
    if table is None:
        return None
    found = BlazePosePeople(load(pack.model_file("pose_detector"), provider), table.threshold)
    found.rehearse()
    return found


def _pose(pack: Pack, provider: Provider) -> BlazePose | None:
    table = pack.manifest.extras.pose
    if table is None:
        return None
    found = BlazePose(load(pack.model_file("pose"), provider), table.threshold)
    found.rehearse()
    return found


def _liveness(pack: Pack, provider: Provider) -> MiniFasNet | None:
    table = pack.manifest.extras.liveness
    if table is None:
        return None
    found = MiniFasNet(load(pack.model_file("liveness"), provider), table.enlarged)
    found.rehearse()
    return found
