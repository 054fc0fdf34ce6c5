/** UTF-16 units of a line that are kept: a longer one is a program's output, and no step is told at such length. */
const keptLine = 2_000;

/**
 * The step that a line of plain output begins: buildx's `#8 [build 2/5] RUN make`, or `[1/2] STEP 2/3: RUN make` of
 * podman and buildah. BuildKit's internal steps are none.
 */
export function stepOf(line: string): string | undefined {
  const step = buildxStep(line) ?? /^(?:\[\d+\/\d+\] )?(STEP \d+\/\d+: .*)/.exec(line)?.[1];
  return step?.trim();
}

function buildxStep(line: string): string | undefined {
  const [, step, place = ''] = /^#\d+ (\[([^\]]*)\] .*)/.exec(line) ?? [];
  return /\d\/\d+$/.test(place) && !/^internal\b/.test(place) ? step : undefined;
}

/** Reports each step once as output comes in, in pieces of any size. Of a line that is long only the start is kept. */
export function followSteps(report: (step: string) => void): (output: string) => void {
  let rest = '';
  let last: string | undefined;
  return (output) => {
    const [first = '', ...others] = output.split('\n');
    const lines = [rest + start(first, keptLine - rest.length), ...others.map((line) => start(line, keptLine))];
    rest = lines.pop() ?? '';
    const step = lines.map((line) => stepOf(line.replace(/\r$/, ''))).findLast((found) => found !== undefined);
    if (step === undefined || step === last) return;
    last = step;
    report(step);
  };
}

function start(line: string, length: number): string {
  return line.length <= length ? line : line.slice(0, Math.max(0, length));
}
