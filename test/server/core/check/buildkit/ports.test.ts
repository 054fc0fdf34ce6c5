import { describe, expect, test } from 'vitest';
import { portError, portSyntaxError, splitPort } from '../../../../../server/src/core/check/buildkit/ports';

function errorOf(text: string): string | undefined {
  const port = splitPort(text);
  return portSyntaxError(port) ?? portError(port);
}

describe('a port', () => {
  test('is cut from its right end', () => {
    expect(splitPort('127.0.0.1:8080:80/udp')).toEqual({
      text: '127.0.0.1:8080:80/udp',
      ip: '127.0.0.1',
      hostPort: '8080',
      containerPort: '80',
      protocol: 'udp',
    });
    expect(splitPort('[::1]:80:81')).toMatchObject({ ip: '[::1]', hostPort: '80', containerPort: '81' });
    expect(splitPort('80/tcp:90')).toMatchObject({ hostPort: '80/tcp', containerPort: '90', protocol: 'tcp' });
    expect(splitPort('80/')).toMatchObject({ containerPort: '80', protocol: 'tcp' });
  });

  test.each([
    '80',
    '+80',
    '80/TCP',
    '0',
    '8000-8010',
    '53/udp',
    '36412/sctp',
    '80:80',
    '9000-9001:80',
    '127.0.0.1::80',
  ])('%s is right', (text) => expect(errorOf(text)).toBeUndefined());

  test.each(['::1:80:80', '[::ffff:10.0.0.1]:80:80', '2001:db8::8:800:200c:417a:80:80', '1:2:3:4:5:6:7:8:80:80'])(
    '%s has an address of IPv6',
    (text) => expect(errorOf(text)).toBeUndefined(),
  );

  test.each([
    ['', 'invalid port: "": no port specified'],
    ['80:', 'invalid port: "80:": no port specified'],
    ['/tcp', 'invalid port: "/tcp": no port specified'],
    ['80/http', 'invalid port: "80/http": invalid proto: http'],
    ['80/TCP/UDP', 'invalid port: "80/TCP/UDP": invalid proto: TCP/UDP'],
    ['http', 'invalid containerPort: http'],
    ['65536', 'invalid containerPort: 65536'],
    ['-1', 'invalid containerPort: -1'],
    ['90-80', 'invalid containerPort: 90-80'],
    ['1-2-3', 'invalid containerPort: 1-2-3'],
    ['web:80', 'invalid hostPort: web'],
    ['80-82:80-81', 'invalid ranges specified for container and host Ports: 80-81 and 80-82'],
    ['300.0.0.1:80:80', 'invalid IP address: 300.0.0.1'],
    ['01.0.0.1:80:80', 'invalid IP address: 01.0.0.1'],
    ['1::2::3:80:80', 'invalid IP address: 1::2::3'],
    ['::300.0.0.1:80:80', 'invalid IP address: ::300.0.0.1'],
    ['[::1]x:80:80', 'invalid IP address [::1]x: address [::1]x:: missing port in address'],
    ['[::1]:1:80:80', 'invalid IP address [::1]:1: address [::1]:1:: too many colons in address'],
    ['[::1:80:80', "invalid IP address [::1: address [::1:: missing ']' in address"],
  ])('%s is wrong', (text, error) => expect(errorOf(text)).toBe(error));
});
