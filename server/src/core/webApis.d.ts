/** What core uses of the web's APIs, which browsers and Node have alike. */

declare class TextEncoder {
  encode(text: string): Uint8Array;
}

declare class URLSearchParams {
  constructor(text: string);
  keys(): Iterable<string>;
  getAll(name: string): string[];
}
