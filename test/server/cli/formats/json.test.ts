import { describe, expect, test } from 'vitest';
import { toJson } from '../../../../server/src/cli/formats/json';
import { checkText } from '../../../helpers/checkResults';

describe('as docker buildx build --call=check,format=json prints it', () => {
  test('a line for each file, with its name', () => {
    const text = 'FROM alpine:3.20 as base\nRUN \\\n  true\n';
    const [first, second] = toJson([checkText('a/Dockerfile', text), checkText('b', 'FROM alpine:3.20\n')])
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(first).toEqual({
      filename: 'a/Dockerfile',
      warnings: [
        {
          ruleName: 'FromAsCasing',
          description: "The 'as' keyword should match the case of the 'from' keyword",
          url: 'https://docs.docker.com/go/dockerfile/rule/from-as-casing/',
          detail: "'as' and 'FROM' keywords' casing do not match",
          location: { ranges: [{ start: { line: 1 }, end: { line: 1 } }] },
        },
      ],
      sources: [{ filename: 'a/Dockerfile', language: 'Dockerfile', data: Buffer.from(text).toString('base64') }],
    });
    expect(second).toMatchObject({ filename: 'b', warnings: null });
  });

  test('an error with BuildKit’s whole message and each of its lines', () => {
    const line = toJson([checkText('Dockerfile', 'FROM alpine:3.20\nRUN --netwrk=none \\\n  true\n')]);
    expect(JSON.parse(line)).toMatchObject({
      warnings: null,
      buildError: {
        message: 'dockerfile parse error on line 2: unknown flag: --netwrk (did you mean network?)',
        location: { ranges: [{ start: { line: 2 } }, { start: { line: 3 } }] },
      },
    });
  });
});
