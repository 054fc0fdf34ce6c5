import { test } from 'vitest';
import { expectFindings, unknownImages } from '../../../../helpers/findings';

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

test('not where there is no port at all, or of an unknown protocol', () => {
  expectFindings('FROM alpine\nEXPOSE [|8080:80/http|]\n', [
    'error 2: invalid port: "8080:80/http": invalid proto: http',
  ]);
  expectFindings('FROM alpine\nEXPOSE [|80:|]\n', ['error 2: invalid port: "80:": no port specified']);
});

test('not a port, a range, or an unset variable', () => {
  expectFindings('FROM alpine\nEXPOSE 80 8000-8010/udp $PORT\n', []);
});

test('is skipped by a comment above it, and unknown before 1.18', () => {
  expectFindings('FROM alpine\n# check=skip=ExposeInvalidFormat\nEXPOSE 8080:80\n', []);
  expectFindings('# syntax=docker/dockerfile:1.17\nFROM alpine\nEXPOSE 8080:80\n', []);
});

test('of an address without a host port', () => {
  expectFindings('FROM alpine\nEXPOSE [|127.0.0.1::80|]\n', [
    "ExposeInvalidFormat 2: EXPOSE instruction should not define an IP address or host-port mapping, found '127.0.0.1::80'",
  ]);
});

test('is uncertain where the image may set a part', () => {
  expectFindings(
    'FROM acme/base\nEXPOSE [|8080:80$SUFFIX|]\n',
    [
      "ExposeInvalidFormat 2: EXPOSE instruction should not define an IP address or host-port mapping, found '8080:80' (unless the image sets its variable)",
    ],
    unknownImages,
  );
});
