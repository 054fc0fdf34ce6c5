/** Line drawings of 16 by 16, in the colour of the text beside them. */
const paths = {
  build: 'M4.5 2.8v10.4l8.5-5.2z',
  only: 'M2 3h12l-4.6 5.4v4.4l-2.8-1.6V8.4z',
  zoomOut: 'M3 8h10',
  zoomIn: 'M3 8h10M8 3v10',
  fit: 'M2.5 6v-3.5h3.5M10 2.5h3.5v3.5M13.5 10v3.5h-3.5M6 13.5h-3.5v-3.5',
  turn: 'M2.5 3.5h8.5M8.5 1l2.5 2.5l-2.5 2.5M4.5 7.5v6M2 11.5l2.5 2.5l2.5-2.5',
  legend: 'M2 4h4M9 4h5M2 8h4M9 8h5M2 12h4M9 12h5',
  export: 'M8 2v8M4.8 7l3.2 3.2l3.2-3.2M2.5 11v2.5h11V11',
} as const;

export type IconName = keyof typeof paths;

export function createIcon(name: IconName): SVGSVGElement {
  const svg = svgElement('svg', { class: 'icon', viewBox: '0 0 16 16', 'aria-hidden': 'true' });
  svg.append(svgElement('path', { d: paths[name] }));
  return svg;
}

export function svgElement<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
): SVGElementTagNameMap[Name] {
  const created = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [attribute, value] of Object.entries(attributes)) created.setAttribute(attribute, value);
  return created;
}
