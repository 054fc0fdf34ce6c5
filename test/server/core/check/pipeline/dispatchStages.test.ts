import { describe, expect, test } from 'vitest';
import { checkDockerfile } from '../../../../../server/src/core/check/pipeline/checkDockerfile';
import { changeDocument } from '../../../../../server/src/service/document';
import { expectFindings } from '../../../../helpers/findings';
import { openDocument } from '../../../../helpers/openDocument';

describe('stages', () => {
  test('are carried out in file order, those that nothing uses as well', () => {
    expectFindings('FROM alpine AS unused\nLABEL a=[|$A|]\nFROM alpine\nLABEL b=[|$B|]\n', [
      "UndefinedVar 2: Usage of undefined variable '$A'",
      "UndefinedVar 4: Usage of undefined variable '$B'",
    ]);
  });

  test('a trigger has the lines of the FROM, and no comment of its own', () => {
    const text = `
      FROM alpine AS base
      # check=skip=all
      ONBUILD LABEL a=[|[|$A|]|]
      FROM base AS one
      FROM base \\
        AS two
      COPY --from=one /a /b
    `;
    expectFindings(text, [
      "UndefinedVar 4: Usage of undefined variable '$A'",
      "UndefinedVar 5-6: Usage of undefined variable '$A'",
    ]);
  });

  test('a trigger copies from what its FROM sees', () => {
    const text =
      'FROM alpine AS base\nONBUILD COPY --from=[|tools|] /a /b\nFROM base AS app\nFROM alpine AS tools\nFROM app\n';
    expectFindings(text, [
      'error 3: cannot copy from stage "tools", it needs to be defined before current stage "app"',
    ]);
  });

  test('from a stage that a context replaces others may copy and mount above it', () => {
    const text = 'FROM alpine\nCOPY --from=src /a /b\nRUN --mount=from=src,target=/a true\nFROM alpine AS src\n';
    expectFindings(text, [], { contexts: new Set(['src']) });
  });

  test('a finding has the number that its stage has now, also where only what stands above was edited', () => {
    const messages = (document: ReturnType<typeof openDocument>) =>
      [...checkDockerfile({ model: document.model })].map((finding) => finding.kind === 'error' && finding.message);
    const expected = (name: string) => [
      `cannot copy from stage "tools", it needs to be defined before current stage "${name}"`,
    ];
    const document = openDocument('FROM alpine AS base\nFROM base\nCOPY --from=tools /a /b\nFROM alpine AS tools\n');
    expect(messages(document)).toEqual(expected('stage-1'));
    const above = document.range({ start: 0, end: 0 });
    const edited = changeDocument(document, 2, [{ range: above, text: 'FROM debian AS first\n' }]);
    expect(messages(edited)).toEqual(expected('stage-2'));
  });

  test('by a trigger a stage may copy from itself', () => {
    expectFindings('FROM alpine AS base\nONBUILD COPY --from=app /a /b\nFROM base AS app\n', []);
  });

  test('a comment skips a rule for its instruction alone', () => {
    expectFindings('FROM alpine\n# check=skip=all\nLABEL a=$A\nLABEL a=[|$A|]\n', [
      "UndefinedVar 4: Usage of undefined variable '$A'",
    ]);
  });
});

describe('the operating system', () => {
  const relative = (line: number) =>
    `WorkdirRelativePath ${line}: Relative workdir "C:/a" can have unexpected results if the base image changes`;

  test("is the base stage's, the platform's, or the target's", () => {
    expectFindings('FROM --platform=windows/amd64 acme/win AS windows\nFROM windows\nWORKDIR C:/a\n', []);
    expectFindings('FROM alpine AS a\nFROM --platform=$BUILDPLATFORM a\nWORKDIR [|C:/a|]\n', [relative(3)], {
      buildPlatform: 'windows/amd64',
    });
    expectFindings('FROM acme/win\nWORKDIR C:/a\n', [], { targetPlatform: 'windows/amd64' });
  });
});

test('a .dockerignore that cannot be read is the file’s error, whatever it copies', () => {
  expectFindings(
    'FROM alpine\nLABEL a=[|$A|]\n',
    ['error: syntax error in pattern', "UndefinedVar 2: Usage of undefined variable '$A'"],
    {
      dockerignore: 'a[\n',
    },
  );
});
