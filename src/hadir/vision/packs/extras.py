"""The tables of a `pack.toml` that tell of other models than those of faces; all that is left out has a default."""

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from hadir.vision.packs.tables import ModelTable, Share, Table
from hadir.vision.scaling import Channels

PERSON, PHONE = "person", "cell phone"

COCO = tuple(
    f"{PERSON},bicycle,car,motorcycle,airplane,bus,train,truck,boat,traffic light,fire hydrant,stop sign,"
    "parking meter,bench,bird,cat,dog,horse,sheep,cow,elephant,bear,zebra,giraffe,backpack,umbrella,handbag,tie,"
    "suitcase,frisbee,skis,snowboard,sports ball,kite,baseball bat,baseball glove,skateboard,surfboard,tennis racket,"
    "bottle,wine glass,cup,fork,knife,spoon,bowl,banana,apple,sandwich,orange,broccoli,carrot,hot dog,pizza,donut,cake,"
    "chair,couch,potted plant,bed,dining table,toilet,tv,laptop,mouse,remote,keyboard,"
    f"{PHONE},microwave,oven,toaster,sink,refrigerator,book,clock,vase,scissors,teddy bear,hair drier,toothbrush".split(
        ","
    )
)
"""The classes of COCO (Lin et al., 2014) in the order of its 80 numbers, which published models have."""

Classes = Annotated[tuple[Annotated[str, Field(min_length=1)], ...], Field(min_length=1)]


class ObjectTable(ModelTable):
    """A detector of objects.

    Attributes:
        family: What kind of network.
        channels: Order of the colours.
        threshold: Score from which a detection is one.
        longest: Pixels of its input for the longer side of a picture; None for the size that it was made for.
        classes: What it tells apart, in the order of its outputs.
    """

    family: Literal["yolox"]
    channels: Channels = Channels.BGR
    threshold: Share = 0.35
    longest: Annotated[int, Field(ge=64, le=4096)] | None = None
    classes: Classes = COCO

    @model_validator(mode="after")
    def _knows_people(self) -> Self:
        return self._require(PERSON)

    def _require(self, name: str) -> Self:
        if self.classes.count(name) != 1:
            raise ValueError(f"its classes name {name!r} {self.classes.count(name)} times where once is expected")
        return self


class IdCardTable(ObjectTable):
    """A detector of ID cards, perhaps among other things.

    Attributes:
        class_name: Which of its classes they are.
    """

    classes: Classes = ("id card",)
    class_name: str = "id card"

    @model_validator(mode="after")
    def _knows_people(self) -> Self:
        return self._require(self.class_name)


class PoseDetectorTable(ModelTable):
    """A detector of people by their pose, used where no model finds objects.

    Attributes:
        family: What kind of network.
        threshold: Score from which a detection is a person.
    """

    family: Literal["blazepose_detector"]
    threshold: Share = 0.5


class PoseTable(ModelTable):
    """A finder of joints.

    Attributes:
        family: What kind of network.
        threshold: How sure it must be that somebody is there, before its joints are believed.
    """

    family: Literal["blazepose"]
    threshold: Share = 0.5


class LivenessTable(ModelTable):
    """A model that tells faces from pictures of faces.

    Attributes:
        family: What kind of network.
        enlarged: Sides of the picture that it is shown, in those of the face's box.
    """

    family: Literal["minifasnet"]
    enlarged: Annotated[float, Field(ge=1, le=8)] = 2.7


class ExtraTables(Table):
    """The models beside those of faces, each None where the pack has none.

    Attributes:
        objects: Finds people and phones.
        id_cards: Finds ID cards.
        pose_detector: Finds people where there are no `objects`.
        pose: Finds joints.
        liveness: Tells faces from pictures of faces.
    """

    objects: ObjectTable | None = None
    id_cards: IdCardTable | None = None
    pose_detector: PoseDetectorTable | None = None
    pose: PoseTable | None = None
    liveness: LivenessTable | None = None

    @model_validator(mode="after")
    def _cards_beside_objects(self) -> Self:
        if self.id_cards is not None and self.objects is None:
            raise ValueError("id_cards are looked for beside objects, which the pack does not have")
        return self

    def models(self) -> Mapping[str, ModelTable]:
        """Those that there are, by purpose."""
        return {purpose: table for purpose, table in self if table is not None}
