"""The picture of how people of a site differ, and of how often which threshold is wrong."""

from io import BytesIO
from typing import TYPE_CHECKING

from hadir.recognition.tuning import Sample, curve, histogram

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PRESENT, _BEST = "#b45309", "#0f766e"
_SAME, _OTHERS = "#0d9488", "#94a3b8"
_LEAST_RATE = 1e-4
"""What the axis of the rates begins with: none at all has no place on a logarithmic one."""


def tuning_png(sample: Sample, present: float, best: float | None) -> bytes:
    """Histograms of similarities above, rates by threshold below, as PNG of 1280x960.

    Args:
        sample: What was measured.
        present: The threshold of now.
        best: The recommended one, None where there is none.
    """
    # Loading matplotlib takes half a second that only those wait for who want a picture.
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - as said above
    from matplotlib.figure import Figure  # noqa: PLC0415 - likewise

    figure = Figure(figsize=(8, 6), dpi=160, layout="constrained")
    FigureCanvasAgg(figure)
    above, below = figure.subplots(2, 1, sharex=True)
    _draw_similarities(above, sample)
    _draw_rates(below, sample)
    for axes in (above, below):
        _mark(axes, present, best)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, fontsize="small")
    below.set_xlabel("similarity")
    target = BytesIO()
    figure.savefig(target, format="png")
    return target.getvalue()


def _draw_similarities(axes: "Axes", sample: Sample) -> None:
    shown = histogram(sample)
    for counts, colour, words in (
        (shown.impostor, _OTHERS, f"different people ({len(sample.impostor)})"),
        (shown.genuine, _SAME, f"same person ({len(sample.genuine)})"),
    ):
        share = counts / max(counts.sum(), 1)
        axes.stairs(share, shown.edges, fill=True, alpha=0.6, color=colour, label=words)
    axes.set_ylabel("share of comparisons")


def _draw_rates(axes: "Axes", sample: Sample) -> None:
    rates = curve(sample)
    at = [one.threshold for one in rates]
    accepted = [max(one.false_accept_rate, _LEAST_RATE) for one in rates]
    rejected = [max(one.false_reject_rate, _LEAST_RATE) for one in rates]
    axes.semilogy(at, accepted, color=_OTHERS, label="taken for somebody else")
    axes.semilogy(at, rejected, color=_SAME, label="not recognised")
    axes.set_ylim(_LEAST_RATE, 1)
    axes.set_ylabel("rate")


def _mark(axes: "Axes", present: float, best: float | None) -> None:
    axes.axvline(present, color=_PRESENT, linestyle="--", label=f"threshold now: {present:.2f}")
    if best is not None:
        axes.axvline(best, color=_BEST, label=f"recommended: {best:.2f}")
