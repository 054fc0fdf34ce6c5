import { expect, test } from 'vitest';
import { MarkupContent, MarkupKind } from 'vscode-languageserver-types';
import { generalService, instructionProposals } from '../../../server/src/service/generalService';

const able = { snippetSupport: true, markdown: true };
const plain = { snippetSupport: false, markdown: false };

test('clients of the same abilities share a service', () => {
  expect(generalService(able)).toBe(generalService({ ...able }));
  expect(generalService(able)).not.toBe(generalService(plain));
});

test('there is a proposal for each instruction, which is worked out once', () => {
  const items = instructionProposals(able);
  const keywords = new Set(items.map(({ label }) => label.split(' ')[0]));
  for (const keyword of ['ADD', 'ARG', 'CMD', 'COPY', 'ENV', 'FROM', 'HEALTHCHECK', 'ONBUILD', 'RUN', 'WORKDIR'])
    expect(keywords).toContain(keyword);
  expect(instructionProposals(able)).toBe(items);
});

test.each([
  [able, MarkupKind.Markdown],
  [plain, MarkupKind.PlainText],
])('documentation is of the kind that the client shows: %j', (options, kind) => {
  for (const { label, documentation } of instructionProposals(options)) {
    expect(MarkupContent.is(documentation), label).toBe(true);
    expect(documentation).toMatchObject({ kind, value: expect.stringMatching(/\w/) });
  }
});

test('a client without snippets gets no places to fill in', () => {
  const texts = (options: typeof able) =>
    instructionProposals(options).map((item) => item.textEdit?.newText ?? item.insertText ?? item.label);
  expect(texts(able).some((text) => text.includes('${1'))).toBe(true);
  expect(texts(plain).filter((text) => text.includes('${'))).toEqual([]);
});
