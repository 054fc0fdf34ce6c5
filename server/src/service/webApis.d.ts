/** What the service uses of the web's APIs, which browsers and Node have alike. */

declare class URL {
  constructor(url: string, base?: string | URL);
  readonly href: string;
  readonly host: string;
  readonly pathname: string;
}
