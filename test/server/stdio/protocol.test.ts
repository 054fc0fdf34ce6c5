import { spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { inRepository } from '../../helpers/repository';

const server = inRepository('dist/server.js');

interface Answer {
  readonly id?: number | null;
  readonly result?: unknown;
  readonly error?: { readonly code: number };
}

const framed = (text: string) => `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
const request = (id: number, method: string, params?: object) =>
  framed(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
const notification = (method: string, params?: object) => framed(JSON.stringify({ jsonrpc: '2.0', method, params }));
const initialize = (id: number) => request(id, 'initialize', { processId: null, rootUri: null, capabilities: {} });
const hover = (id: number) =>
  request(id, 'textDocument/hover', { textDocument: { uri: 'file:///a' }, position: { line: 0, character: 0 } });

/** Writes bytes to a server as they are, and gives its answers, its exit code and what it wrote to standard error. */
function send(input: string): Promise<{ answers: readonly Answer[]; code: number | null; errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [server, '--stdio']);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      errors += text;
    });
    child.stdin.on('error', () => undefined);
    child.stdin.write(input);
    child.on('close', (code) => {
      const bodies = output.split(/Content-Length: \d+\r\n\r\n/).filter((body) => body !== '');
      resolve({ answers: bodies.map((body) => JSON.parse(body)), code, errors });
    });
  });
}

const answerTo = (answers: readonly Answer[], id: number) => answers.find((answer) => answer.id === id);

describe('the life of a server', () => {
  test('begins with initialize: a request before it is refused, a notification is dropped', async () => {
    const early = notification('textDocument/didOpen', { textDocument: { uri: 'file:///a' } });
    const { answers, code } = await send(
      [
        hover(1),
        early,
        request(2, 'shutdown'),
        initialize(3),
        hover(4),
        request(5, 'shutdown'),
        notification('exit'),
      ].join(''),
    );
    expect(answerTo(answers, 1)?.error?.code).toBe(-32002);
    expect(answerTo(answers, 2)?.error?.code).toBe(-32002);
    expect(answerTo(answers, 3)?.result).toHaveProperty('capabilities');
    expect(answerTo(answers, 4)).toMatchObject({ result: null });
    expect(answerTo(answers, 5)).toMatchObject({ result: null });
    expect(code).toBe(0);
  });

  test('has one initialize', async () => {
    const { answers } = await send(
      [initialize(1), initialize(2), request(3, 'shutdown'), notification('exit')].join(''),
    );
    expect(answerTo(answers, 1)?.result).toHaveProperty('capabilities');
    expect(answerTo(answers, 2)?.error?.code).toBe(-32600);
  });

  test('has no request after shutdown', async () => {
    const { answers, code } = await send(
      [initialize(1), request(2, 'shutdown'), hover(3), request(4, 'shutdown'), notification('exit')].join(''),
    );
    expect(answerTo(answers, 3)?.error?.code).toBe(-32600);
    expect(answerTo(answers, 4)?.error?.code).toBe(-32600);
    expect(code).toBe(0);
  });

  test('ends with 1 when it is told to exit before it began', async () => {
    expect((await send(notification('exit'))).code).toBe(1);
  });
});

test.each(['X-Length: 2\r\n\r\n{}', 'Content-Length: two\r\n\r\n{}', 'nothing\r\n\r\n'])(
  'after the header %j, where no message can be told from the next, the server ends and says why',
  async (header) => {
    const { code, errors } = await send(`${initialize(1)}${header}${hover(2)}`);
    expect(code).toBe(1);
    expect(errors).toMatch(/^multistage: .+\n$/);
  },
);

test('a body that is no JSON loses nothing but itself', async () => {
  const { answers, code } = await send(
    [initialize(1), framed('{"jsonrpc'), hover(2), request(3, 'shutdown'), notification('exit')].join(''),
  );
  expect(answerTo(answers, 2)).toMatchObject({ result: null });
  expect(code).toBe(0);
});
