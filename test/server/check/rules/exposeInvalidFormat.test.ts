import { test } from 'vitest';
import { expectFindings } from '../../../helpers/findings';

const invalid = (port: string) =>
  `EXPOSE instruction should not define an IP address or host-port mapping, found '${port}'`;

test('a host port, an address', () => {
  expectFindings('FROM alpine\nEXPOSE [|8080:80|] [|127.0.0.1:8080:80/tcp|] 80\n', [
    `ExposeInvalidFormat 2: ${invalid('127.0.0.1:8080:80/tcp')}`,
    `ExposeInvalidFormat 2: ${invalid('8080:80')}`,
  ]);
});

test('before what else is found in the port', () => {
  expectFindings('FROM alpine\nEXPOSE [|[|[|8080:web/TCP|]|]|]\n', [
    `ExposeInvalidFormat 2: ${invalid('8080:web/TCP')}`,
    "ExposeProtoCasing 2: Defined protocol '8080:web/TCP' in EXPOSE instruction should be lowercase",
    'error 2: invalid containerPort: web',
  ]);
});

test('not a port, a range, or an unset variable', () => {
  expectFindings('FROM alpine\nEXPOSE 80 8000-8010/udp $PORT\n', []);
});

test('is skipped by a comment above it, and unknown before 1.18', () => {
  expectFindings('FROM alpine\n# check=skip=ExposeInvalidFormat\nEXPOSE 8080:80\n', []);
  expectFindings('# syntax=docker/dockerfile:1.17\nFROM alpine\nEXPOSE 8080:80\n', []);
});
