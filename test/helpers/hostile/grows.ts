/** A text that is made to hurt, in any size. */
export interface HostileText {
  readonly name: string;
  /** How large the benchmark makes it, and then twice as large. */
  readonly size: number;
  readonly make: (size: number) => string;
  /** The .dockerignore beside it. */
  readonly ignore?: (size: number) => string;
}

export function grows(
  name: string,
  size: number,
  make: HostileText['make'],
  ignore?: HostileText['ignore'],
): HostileText {
  return { name, size, make, ignore };
}

export type Line = (index: number) => string;

export function lines(count: number, line: Line): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

export function text(...parts: readonly string[]): string {
  return `${parts.join('\n')}\n`;
}
