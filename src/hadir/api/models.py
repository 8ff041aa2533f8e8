"""`/api/models`: the model packs of the site."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from hadir.api.auth.access import WATCHES
from hadir.api.backend import BackendDependency
from hadir.api.errors import may_answer
from hadir.vision.packs.manifest import Manifest, Pack

router = APIRouter(prefix="/api/models", tags=["status"], dependencies=[WATCHES], responses=may_answer(401, 403))


class ModelView(BaseModel):
    """A model of a pack."""

    name: str = Field(description="The family of the network.", examples=["blazeface"])
    kind: str = Field(description="What it is for.", examples=["detector"])
    licence: str = Field(examples=["Apache-2.0"])
    precision: str = Field(description="Of its numbers.", examples=["fp32"])


class PackView(BaseModel):
    """Models that belong together."""

    name: str = Field(examples=["open"])
    about: str = Field(description="What it is, one sentence.")
    licence: str = Field(description="The licences of its models, for people.")
    commercial: bool = Field(description="Whether commercial use is allowed.")
    installed: bool
    in_use: bool = Field(description="Whether the analysis works with it; the settings of the server say which does.")
    bytes: int | None = Field(description="What its files take on the disk, null unless installed.")
    similarity_threshold: float = Field(
        description="The least similarity that names somebody, unless the settings say otherwise.", examples=[0.42]
    )
    detection_confidence: float = Field(
        description="How sure its detector must be that it sees a face, unless the settings say otherwise.",
        examples=[0.6],
    )
    models: list[ModelView]


@router.get("", summary="Model packs")
def list_packs(backend: BackendDependency) -> list[PackView]:
    """The packs that are installed, and those that can be with `hadir models install`; the default first."""
    used, here = backend.packs.used.manifest.name, backend.packs.here()
    return [_shown(manifest, here.get(name), in_use=name == used) for name, manifest in backend.packs.all().items()]


def models_of(manifest: Manifest) -> list[ModelView]:
    """The models of a pack as they are answered."""
    return [
        ModelView(name=model.family, kind=purpose, licence=model.licence, precision=model.precision)
        for purpose, model in manifest.models().items()
    ]


def _shown(manifest: Manifest, here: Pack | None, *, in_use: bool) -> PackView:
    return PackView(
        name=manifest.name,
        about=manifest.about,
        licence=manifest.licence,
        commercial=manifest.commercial,
        installed=here is not None,
        in_use=in_use,
        bytes=None if here is None else here.size(),
        similarity_threshold=manifest.embedder.similarity,
        detection_confidence=manifest.detector.threshold,
        models=models_of(manifest),
    )
