import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject } from 'vitest';
import { whyNoChromium } from '../../../scripts/lib/chromium.mjs';
import { stageGraph } from '../../../server/src/core/graph/stageGraph';
import type { StageGraph } from '../../../server/src/protocol/protocol';
import { openDocument } from '../../helpers/openDocument';
import { GraphPage, type PageOptions } from './graphPage';

const reason = whyNoChromium();

/** `describe` for tests that need a browser; where none can be had they are skipped, and say why. */
export function describePage(name: string, tests: () => void): void {
  describe.skipIf(reason)(reason ? `${name} (${reason})` : name, tests);
}

export const dockerfile = `FROM golang:1.22 AS base
RUN go mod download

FROM base AS test
RUN go test ./...

FROM base AS build
RUN go build

FROM alpine:3.20 AS certificates
RUN apk add ca-certificates

FROM scratch AS release
COPY --from=certificates /etc/ssl /etc/ssl
COPY --from=build /app /app
COPY --from=build /lib /lib
RUN --mount=type=bind,from=certificates,target=/c true
`;

export function graphOf(text: string): StageGraph {
  return stageGraph(openDocument(text));
}

export const graph = graphOf(dockerfile);

/** The same with a stage that no build can make: one without a name that nothing needs. */
export const graphWithUnused = graphOf(dockerfile.replace('FROM base AS test', 'FROM base'));

/** Gives tests a way to open the page on a graph. Whatever the browser complains of by the end of a test fails it. */
export function useGraphPage(): (options?: PageOptions, first?: StageGraph) => Promise<GraphPage> {
  let browser: Browser | undefined;
  let shown: GraphPage | undefined;

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterEach(async () => {
    const complaints = shown?.complaints ?? [];
    await shown?.page.close();
    shown = undefined;
    expect(complaints).toEqual([]);
  });
  afterAll(() => browser?.close());

  return async (options = {}, first = graph) => {
    if (!browser) throw new Error('The browser is open only while tests run');
    shown = await GraphPage.open(browser, options);
    await shown.show(first);
    expect(await shown.received()).toEqual([{ type: 'ready' }]);
    return shown;
  };
}
