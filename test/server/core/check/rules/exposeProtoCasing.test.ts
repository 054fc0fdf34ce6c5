// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Dockerfile variables
import { test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

const lower = (port: string) => `Defined protocol '${port}' in EXPOSE instruction should be lowercase`;

test('a protocol with a capital, port by port in the order of strings', () => {
  expectFindings('FROM alpine\nEXPOSE [|80/TCP|] [|443/Udp|] 22/tcp 8080\n', [
    `ExposeProtoCasing 2: ${lower('443/Udp')}`,
    `ExposeProtoCasing 2: ${lower('80/TCP')}`,
  ]);
});

test('expanded', () => {
  expectFindings('FROM alpine\nENV PORT="80/TCP 81"\nEXPOSE [|$PORT|]\n', [`ExposeProtoCasing 3: ${lower('80/TCP')}`]);
});

test('before the number is refused, but not of an unknown protocol', () => {
  expectFindings('FROM alpine\nEXPOSE [|[|web/TCP|]|]\n', [
    `ExposeProtoCasing 2: ${lower('web/TCP')}`,
    'error 2: invalid containerPort: web',
  ]);
  expectFindings('FROM alpine\nEXPOSE [|80/HTTP|]\n', ['error 2: invalid port: "80/HTTP": invalid proto: HTTP']);
});

test('is skipped by a comment above it, and unknown before 1.18', () => {
  expectFindings('FROM alpine\n# check=skip=ExposeProtoCasing\nEXPOSE 80/TCP\n', []);
  expectFindings('# syntax=docker/dockerfile:1.17\nFROM alpine\nEXPOSE 80/TCP\n', []);
});

test('is uncertain where the image may set a part', () => {
  expectFindings(
    'FROM acme/base\nEXPOSE [|${PORT}80/TCP|]\n',
    [
      "ExposeProtoCasing 2: Defined protocol '80/TCP' in EXPOSE instruction should be lowercase (unless the image sets its variable)",
    ],
    unknownImages,
  );
});
