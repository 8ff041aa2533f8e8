"""`/api/tuning`: which similarity should name somebody, measured on the people of the site."""

from dataclasses import asdict

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from hadir.api.auth.access import ADMINISTERS
from hadir.api.backend import Backend, BackendDependency
from hadir.api.errors import may_answer, unavailable
from hadir.api.people import Names, names_of
from hadir.charts.tuning import tuning_png
from hadir.domain.identity import Yardstick
from hadir.recognition.tuning import Rates, Sample, curve, equal_error, histogram, rates_at, recommended, sample_of
from hadir.store.templates import TemplateRepository

router = APIRouter(
    prefix="/api/tuning", tags=["settings"], dependencies=[ADMINISTERS], responses=may_answer(401, 403, 503)
)


class RatesView(BaseModel):
    """How often a threshold is wrong about the people of the site."""

    threshold: float = Field(examples=[0.43])
    false_accepts: int = Field(description="Comparisons of different people that it takes for a recognition.")
    false_accept_rate: float = Field(description="Their share, 0..1.")
    at_most: float = Field(
        description="What the true share is under with 95 % certainty, where none was seen; else the share itself.",
        examples=[0.011],
    )
    false_rejects: int = Field(description="Comparisons of a person with itself that it takes for none.")
    false_reject_rate: float = Field(description="Their share, 0..1.")


class HistogramView(BaseModel):
    """How often which similarities came."""

    edges: list[float] = Field(description="Of the bins, ascending, one more than there are bins.")
    genuine: list[int] = Field(description="Comparisons of people with themselves in each bin.")
    impostor: list[int] = Field(description="Comparisons of different people in each bin.")


class TuningView(BaseModel):
    """What comparing the people of the site gave."""

    people: int = Field(description="How many are enrolled.", examples=[8])
    templates: int = Field(description="How many templates there are.", examples=[40])
    genuine: int = Field(description="Comparisons of people with themselves.", examples=[40])
    impostor: int = Field(description="Comparisons of different people.", examples=[280])
    lack: str | None = Field(
        description="`people` or `photographs` where too few are enrolled to recommend anything, else null."
    )
    closest: list[str] | None = Field(description="Names of the two people most alike.")
    present: RatesView = Field(description="The threshold of now.")
    recommended: RatesView | None = Field(description="What to choose; null where too few are enrolled.")
    equal_error: RatesView | None = Field(description="Where both kinds of fault are as frequent, for comparison.")
    histogram: HistogramView
    curve: list[RatesView] = Field(description="The rates over all similarities that were measured.")


@router.get("", summary="Measure thresholds")
def measure(backend: BackendDependency) -> TuningView:
    """Compare everybody enrolled with everybody, and say which threshold tells them apart."""
    sample, yardstick = _sampled(backend)
    return _shown(sample, yardstick, names_of(backend))


@router.get(
    ".png",
    summary="The measurement as a picture",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}, "description": "The picture."}},
)
def draw(backend: BackendDependency) -> Response:
    """Histograms of similarities, and the rates by threshold, as PNG."""
    sample, yardstick = _sampled(backend)
    best = None if sample.lack else recommended(sample)
    headers = {"Content-Disposition": 'attachment; filename="threshold.png"'}
    return Response(tuning_png(sample, yardstick.thresholds.similarity, best), media_type="image/png", headers=headers)


def _sampled(backend: Backend) -> tuple[Sample, Yardstick]:
    yardstick = backend.staff.yardstick()
    if yardstick is None:
        raise unavailable(backend.site.engine().reason or "The models are being loaded.")
    return sample_of(TemplateRepository(backend.database).templates(yardstick.model), yardstick), yardstick


def _shown(sample: Sample, yardstick: Yardstick, names: Names) -> TuningView:
    bins, closest = histogram(sample), sample.closest
    return TuningView(
        people=sample.people,
        templates=sample.templates,
        genuine=len(sample.genuine),
        impostor=len(sample.impostor),
        lack=None if sample.lack is None else sample.lack.name.lower(),
        closest=None if closest is None else [names.of(one) or one for one in closest],
        present=_rates(rates_at(sample, yardstick.thresholds.similarity)),
        recommended=None if sample.lack else _rates(rates_at(sample, recommended(sample))),
        equal_error=None if sample.lack else _rates(equal_error(sample)),
        histogram=HistogramView(
            edges=[round(edge, 4) for edge in bins.edges.tolist()],
            genuine=bins.genuine.tolist(),
            impostor=bins.impostor.tolist(),
        ),
        curve=[_rates(rates) for rates in curve(sample)],
    )


def _rates(rates: Rates) -> RatesView:
    return RatesView(**asdict(rates))
