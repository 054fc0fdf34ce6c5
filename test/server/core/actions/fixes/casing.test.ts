import { expect, test } from 'vitest';
import { fixedAt, titlesAt } from '../../../../helpers/fixed';

test('a stage name in lower case, and the FROMs that named it as it was written', () => {
  const source = `FROM golang AS Bu<|>ild
FROM Build AS test
FROM scratch
COPY --from=Build /out/app /app
`;
  expect(titlesAt(source)).toContain('* Change to "build"');
  expect(fixedAt(source, 'Change to "build"')).toBe(`FROM golang AS build
FROM build AS test
FROM scratch
COPY --from=Build /out/app /app
`);
});

test('AS in the case of FROM', () => {
  expect(fixedAt('FROM golang <|>as build\n')).toBe('FROM golang AS build\n');
  expect(fixedAt('from golang \\\n  A<|>s build\nrun true\n')).toBe('from golang \\\n  as build\nrun true\n');
});

test('a keyword in the case of the majority', () => {
  const source = 'FROM alpine\nru<|>n a \\\n  # why\n  && b\nRun c\nUSER d\n';
  expect(fixedAt(source)).toBe('FROM alpine\nRUN a \\\n  # why\n  && b\nRun c\nUSER d\n');
  expect(fixedAt(source, 'Fix all')).toBe('FROM alpine\nRUN a \\\n  # why\n  && b\nRUN c\nUSER d\n');
});

test('a FROM in another case takes its AS along', () => {
  const source = 'from a as b\nrun c\nFR<|>OM b AS d\nrun e\n';
  expect(fixedAt(source)).toBe('from a as b\nrun c\nfrom b as d\nrun e\n');
});

test('a protocol in lower case', () => {
  expect(fixedAt('FROM a\nEXPOSE 80 443/T<|>CP 53/UDP\n')).toBe('FROM a\nEXPOSE 80 443/tcp 53/UDP\n');
  expect(fixedAt('FROM a\nEXPOSE 443/T<|>CP 53/UDP\n', 'Fix all')).toBe('FROM a\nEXPOSE 443/tcp 53/udp\n');
});
