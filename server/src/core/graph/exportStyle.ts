/**
 * The style sheet of an exported file, which follows the reader's light or dark scheme. Without custom properties: other
 * readers of SVG than browsers don't know them.
 */
export const exportStyle = [
  rules({
    text: '#1f2328',
    muted: '#59636e',
    line: '#6e7781',
    fill: '#f6f8fa',
    accent: '#0969da',
    onAccent: '#ffffff',
    background: '#ffffff',
    error: '#cf222e',
  }),
  '@media (prefers-color-scheme:dark){',
  rules({
    text: '#e6edf3',
    muted: '#9198a1',
    line: '#848d97',
    fill: '#161b22',
    accent: '#1f6feb',
    onAccent: '#ffffff',
    background: '#0d1117',
    error: '#f85149',
  }),
  '}',
  'svg{font-family:system-ui,-apple-system,"Segoe UI","DejaVu Sans",sans-serif}',
  'text{text-anchor:middle}',
  '.label{font-size:13px;font-weight:600}',
  '.base{font-size:11px}',
  '.count{font-size:11px;font-weight:600;stroke-width:4px;paint-order:stroke}',
  '.image .label,.context .label,.unused .label{font-weight:400}',
  '.unused .label{font-style:italic}',
  '.image .box,.context .box{stroke-dasharray:5 4}',
  '.unused .box{stroke-dasharray:2 3}',
  '.box{stroke-width:1.2px}',
  '.target .box,.broken .box,.undefined .box,.cyclic .box{stroke-width:2px}',
  '.badge path{fill:none;stroke-width:1.8px;stroke-linecap:round}',
  '.line{fill:none;stroke-width:1.4px}',
  '.copy .line{stroke-dasharray:7 4}',
  '.mount .line{stroke-dasharray:1.5 4;stroke-linecap:round}',
  '.arrow path{stroke-width:1.4px}',
].join('');

interface Colours {
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly fill: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly background: string;
  readonly error: string;
}

function rules({ text, muted, line, fill, accent, onAccent, background, error }: Colours): string {
  return [
    `svg{background:${background}}`,
    `text{fill:${text}}`,
    `.base,.image .label,.context .label,.unused text{fill:${muted}}`,
    `.count{fill:${text};stroke:${background}}`,
    `.box{fill:${fill};stroke:${line}}`,
    `.image .box,.context .box,.unused .box{fill:${background}}`,
    `.default .box{fill:${accent};stroke:${accent}}`,
    `.default text{fill:${onAccent}}`,
    `.target .box{stroke:${accent}}`,
    `.broken .box,.undefined .box,.cyclic .box{stroke:${error}}`,
    `.undefined .label{fill:${error}}`,
    `.badge circle{fill:${error}}`,
    `.badge path{stroke:${background}}`,
    `.line{stroke:${line}}`,
    `.cyclic .line{stroke:${error}}`,
    `.arrow path{fill:none;stroke:${line}}`,
    `.arrow.base path{fill:${line}}`,
    `.arrow.mount path{fill:${background}}`,
    `.arrow.cyclic path{stroke:${error}}`,
    `.arrow.base.cyclic path{fill:${error}}`,
  ].join('');
}
