import { describe, expect, test } from 'vitest';
import { followSteps, stepOf } from '../../../client/src/build/progress';

describe('a line of output', () => {
  test.each([
    ['#8 [build 2/5] RUN go mod download', '[build 2/5] RUN go mod download'],
    ['#9 [2/2] COPY . .', '[2/2] COPY . .'],
    ['#12 [linux/amd64 stage-1 3/3] RUN make', '[linux/amd64 stage-1 3/3] RUN make'],
    ['STEP 2/3: RUN make', 'STEP 2/3: RUN make'],
    ['[1/2] STEP 2/3: RUN make', 'STEP 2/3: RUN make'],
  ])('%j begins a step', (line, step) => {
    expect(stepOf(line)).toBe(step);
  });

  test.each([
    '#1 [internal] load build definition from Dockerfile',
    '#8 0.233 [build 2/5] printed by a step',
    '#8 DONE 0.3s',
    '> docker buildx build',
  ])('%j begins none', (line) => {
    expect(stepOf(line)).toBeUndefined();
  });
});

test('steps are told once each, in whatever pieces the output comes', () => {
  const told: string[] = [];
  const follow = followSteps((step) => told.push(step));
  const output =
    '#4 [a 1/2] FROM x\n#4 DONE\n#5 [a 2/2] RUN make\r\n#5 0.1 making\n#5 [a 2/2] RUN make\n#6 [b 1/1] RUN ls\n';
  for (const piece of output.match(/.{1,7}/gs) ?? []) follow(piece);
  expect(told).toEqual(['[a 1/2] FROM x', '[a 2/2] RUN make', '[b 1/1] RUN ls']);
});
