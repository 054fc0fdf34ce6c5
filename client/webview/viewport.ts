const smallest = 0.1;
const largest = 3;
/** Pixels that the pointer may move in a click. */
const dragThreshold = 4;

/** Zooming and panning of the drawing in its canvas. A new drawing keeps the place of the old one. */
export class Viewport {
  private scale = 1;
  private x = 0;
  private y = 0;
  /** The last press of the pointer moved the drawing: it was no click. */
  wasDragged = false;

  constructor(private readonly canvas: HTMLElement) {
    new MutationObserver(() => this.apply()).observe(canvas, { childList: true });
    canvas.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    canvas.addEventListener('pointerdown', (event) => this.drag(event));
  }

  /** The whole drawing, not larger than it is. */
  fit(): void {
    const size = this.size();
    if (!size) return;
    const { clientWidth, clientHeight } = this.canvas;
    this.scale = clamp(Math.min(clientWidth / size.width, clientHeight / size.height, 1));
    this.x = (clientWidth - size.width * this.scale) / 2;
    this.y = (clientHeight - size.height * this.scale) / 2;
    this.apply();
  }

  /** Around a point of the canvas, or its middle. */
  zoom(factor: number, x = this.canvas.clientWidth / 2, y = this.canvas.clientHeight / 2): void {
    const scale = clamp(this.scale * factor);
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.apply();
  }

  /** Moves an element of the drawing into view. */
  show(element: Element | null): void {
    if (!element) return;
    const box = element.getBoundingClientRect();
    const view = this.canvas.getBoundingClientRect();
    this.x += Math.max(0, view.left + 20 - box.left) - Math.max(0, box.right - view.right + 20);
    this.y += Math.max(0, view.top + 20 - box.top) - Math.max(0, box.bottom - view.bottom + 20);
    this.apply();
  }

  private svg(): SVGSVGElement | null {
    return this.canvas.querySelector('svg');
  }

  private size(): { readonly width: number; readonly height: number } | undefined {
    const svg = this.svg();
    return svg ? { width: svg.width.baseVal.value, height: svg.height.baseVal.value } : undefined;
  }

  private apply(): void {
    const svg = this.svg();
    if (svg) svg.style.transform = `translate(${this.x}px, ${this.y}px) scale(${this.scale})`;
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const box = this.canvas.getBoundingClientRect();
    this.zoom(Math.exp(-event.deltaY / 400), event.clientX - box.left, event.clientY - box.top);
  }

  private drag(down: PointerEvent): void {
    if (down.button !== 0) return;
    this.wasDragged = false;
    const start = { x: this.x, y: this.y };
    const move = (event: PointerEvent) => {
      const dx = event.clientX - down.clientX;
      const dy = event.clientY - down.clientY;
      if (Math.hypot(dx, dy) > dragThreshold) this.wasDragged = true;
      if (!this.wasDragged) return;
      this.x = start.x + dx;
      this.y = start.y + dy;
      this.apply();
    };
    const up = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', up);
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', up);
  }
}

function clamp(scale: number): number {
  return Math.min(largest, Math.max(smallest, scale));
}
