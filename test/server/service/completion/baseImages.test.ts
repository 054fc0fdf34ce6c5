import { describe, expect, test } from 'vitest';
import { complete } from '../../../helpers/complete';

describe('behind FROM', () => {
  test('stages come first, then scratch, images in use and official images', () => {
    const { labels } = complete('FROM golang:1.25 AS build\nFROM acme/base:2 AS tools\nFROM <|>\n');
    const bases = labels.filter((label) => !label.startsWith('--'));
    expect(bases.slice(0, 5)).toEqual(['tools', 'build', 'scratch', 'golang:1.25', 'acme/base:2']);
    expect(labels).toContain('alpine');
  });

  test('images of other open files are offered once', () => {
    const { labels } = complete('FROM <|>\n', { otherImages: () => ['acme/base:2', 'alpine', 'acme/base:2'] });
    expect(labels.filter((label) => label === 'acme/base:2')).toHaveLength(1);
    expect(labels.filter((label) => label === 'alpine')).toHaveLength(1);
  });

  test('nothing is offered for a tag or a digest', () => {
    expect(complete('FROM golang:1<|>\n').labels).toEqual([]);
    expect(complete('FROM golang@sha256:<|>\n').labels).toEqual([]);
  });
});
