const smallest = 0.05;
const largest = 4;
/** The smallest scale at which the drawing's texts can be read: those of 13 pixels have 10 then, those of 11 have 8. */
const readable = 0.75;
/** Pixels that the pointer may move in a click. */
const dragThreshold = 4;
/** Pixels around a node that is moved into view. */
const clearance = 24;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Zooming and panning of the drawing in its canvas. */
export class Viewport {
  private scale = 1;
  private x = 0;
  private y = 0;
  /** What brought the drawing to where it is, and does so again when the canvas gets another size; none once it was moved. */
  private placement: (() => void) | undefined;
  /** The last press of the pointer moved the drawing: it was no click. */
  wasDragged = false;

  /** @param resized is called before the drawing is placed for another size of the canvas */
  constructor(
    private readonly canvas: HTMLElement,
    resized: () => void,
  ) {
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    canvas.addEventListener('pointerdown', (event) => this.drag(event));
    new ResizeObserver(() => {
      const { placement } = this;
      if (!placement) return;
      resized();
      placement();
    }).observe(canvas);
  }

  /** It is where `open` has put it: nobody has moved it since. */
  isOpening = false;

  /** The whole drawing, in the middle, not larger than it is. */
  fit(): void {
    const { clientWidth, clientHeight } = this.canvas;
    const svg = this.svg();
    if (!svg || clientWidth === 0 || clientHeight === 0) return;
    const { width, height } = sizeOf(svg);
    this.scale = clamp(this.wholeScale(svg));
    this.moveTo((clientWidth - width * this.scale) / 2, (clientHeight - height * this.scale) / 2);
    this.placement = () => this.fit();
  }

  /** The whole drawing where it can be read so, else as much of it as can be read around an element. */
  open(around: () => Element | null): void {
    const svg = this.svg();
    const { clientWidth, clientHeight } = this.canvas;
    if (!svg || clientWidth === 0 || clientHeight === 0) return;
    if (this.wholeScale(svg) >= readable) {
      this.fit();
    } else {
      const centre = this.inDrawing(around()) ?? { x: 0, y: 0 };
      const { width, height } = sizeOf(svg);
      this.scale = readable;
      this.moveTo(
        startOf(width * readable, centre.x * readable, clientWidth),
        startOf(height * readable, centre.y * readable, clientHeight),
      );
    }
    this.placement = () => this.open(around);
    this.isOpening = true;
  }

  /** Around a point of the canvas, or its middle. */
  zoom(factor: number, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2): void {
    const scale = clamp(this.scale * factor);
    const grown = scale / this.scale;
    this.scale = scale;
    this.moveTo(x - (x - this.x) * grown, y - (y - this.y) * grown);
  }

  /** Whether any of an element of the drawing is in view. */
  sees(element: Element): boolean {
    const box = element.getBoundingClientRect();
    const view = this.canvas.getBoundingClientRect();
    return box.left < view.right && box.right > view.left && box.top < view.bottom && box.bottom > view.top;
  }

  /** Moves an element of the drawing into view. */
  show(element: Element): void {
    const box = element.getBoundingClientRect();
    const view = this.canvas.getBoundingClientRect();
    const step = (start: number, end: number, low: number, high: number) =>
      start < low + clearance ? low + clearance - start : Math.min(0, high - clearance - end);
    const dx = step(box.left, box.right, view.left, view.right);
    const dy = step(box.top, box.bottom, view.top, view.bottom);
    if (dx !== 0 || dy !== 0) this.moveTo(this.x + dx, this.y + dy);
  }

  /** Draws anew so that an element stays where it is on the screen; `redrawn` finds it in the new drawing. */
  keep(element: Element | null, draw: () => void, redrawn: () => Element | null): void {
    const before = centreOf(element);
    draw();
    this.apply();
    const after = centreOf(redrawn());
    if (!before || !after) return;
    // From the first edit on the drawing stays where it is.
    this.isOpening = false;
    this.x += before.x - after.x;
    this.y += before.y - after.y;
    this.apply();
  }

  private wholeScale(svg: SVGSVGElement): number {
    const { width, height } = sizeOf(svg);
    return Math.min(this.canvas.clientWidth / width, this.canvas.clientHeight / height, 1);
  }

  /** The middle of an element, in pixels of the drawing. */
  private inDrawing(element: Element | null): Place | undefined {
    const centre = centreOf(element);
    const { left, top } = this.canvas.getBoundingClientRect();
    return centre && { x: (centre.x - left - this.x) / this.scale, y: (centre.y - top - this.y) / this.scale };
  }

  private svg(): SVGSVGElement | null {
    return this.canvas.querySelector('svg');
  }

  private moveTo(x: number, y: number): void {
    this.x = x;
    this.y = y;
    this.placement = undefined;
    this.isOpening = false;
    this.apply();
  }

  private apply(): void {
    const svg = this.svg();
    if (svg) svg.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }

  /** As in VS Code's image preview: the wheel moves, with Ctrl (or a pinch) it zooms. */
  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const { left, top } = this.canvas.getBoundingClientRect();
    const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20;
    if (event.ctrlKey || event.metaKey) {
      this.zoom(Math.exp((-event.deltaY * pixels) / 300), event.clientX - left, event.clientY - top);
    } else {
      const [dx, dy] = event.shiftKey ? [event.deltaX + event.deltaY, 0] : [event.deltaX, event.deltaY];
      this.moveTo(this.x - dx * pixels, this.y - dy * pixels);
    }
  }

  private drag(down: PointerEvent): void {
    if (down.button !== 0) return;
    this.wasDragged = false;
    const start = { x: this.x, y: this.y };
    const move = (event: PointerEvent) => {
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      if (Math.hypot(dx, dy) > dragThreshold) this.wasDragged = true;
      if (this.wasDragged) this.moveTo(start.x + dx, start.y + dy);
    };
    const up = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
      window.removeEventListener('pointercancel', up);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
    window.addEventListener('pointercancel', up);
  }
}

/** The middle of an element on the screen. */
export function centreOf(element: Element | null): Place | undefined {
  if (!element) return undefined;
  const { x, y, width, height } = element.getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
}

function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  return { width: svg.width.baseVal.value, height: svg.height.baseVal.value };
}

/** Where a drawing starts so that a place of it is in the middle of a view, as far as nothing beside it is shown. */
function startOf(size: number, place: number, view: number): number {
  if (size <= view) return (view - size) / 2;
  return Math.min(0, Math.max(view - size, view / 2 - place));
}

function clamp(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
