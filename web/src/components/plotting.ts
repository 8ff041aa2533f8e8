import type UPlot from "uplot";

/** The colours of the theme, and an axis in them, for a chart that is drawn in an element. */
export function lookOf(element: HTMLElement): { colour: (name: string) => string; axis: UPlot.Axis } {
  const theme = getComputedStyle(element);
  const colour = (name: string) => resolved(element, theme.getPropertyValue(name));
  const grid = { stroke: colour("--color-line"), width: 1 };
  const axis = { stroke: colour("--color-muted"), grid, ticks: { show: false }, font: `12px ${theme.fontFamily}` };
  return { colour, axis };
}

/** A colour as a canvas understands it: `light-dark()` becomes the one of the two that is seen. */
function resolved(element: HTMLElement, colour: string): string {
  const probe = document.createElement("span");
  probe.style.color = colour;
  element.append(probe);
  const seen = getComputedStyle(probe).color;
  probe.remove();
  return seen;
}
