/**
 * The step that a line of plain output begins: buildx's `#8 [build 2/5] RUN make`, or `[1/2] STEP 2/3: RUN make` of
 * podman and buildah. BuildKit's internal steps are none.
 */
export function stepOf(line: string): string | undefined {
  const buildx = /^#\d+ (\[(?!internal\b)[^\]]*\d+\/\d+\] .*)/.exec(line)?.[1];
  const step = buildx ?? /^(?:\[\d+\/\d+\] )?(STEP \d+\/\d+: .*)/.exec(line)?.[1];
  return step?.trim();
}

/** Tells each step once as output comes in, in pieces of any size. */
export function followSteps(tell: (step: string) => void): (output: string) => void {
  let rest = '';
  let last: string | undefined;
  return (output) => {
    const lines = (rest + output).split(/\r?\n/);
    rest = lines.pop() ?? '';
    const step = lines.map(stepOf).findLast((found) => found !== undefined);
    if (step === undefined || step === last) return;
    last = step;
    tell(step);
  };
}
