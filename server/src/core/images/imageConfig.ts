/** What a base image's config gives to a stage. */
export interface ImageConfig {
  /** Values by name; undefined where only the name is known. */
  readonly environment: ReadonlyMap<string, string | undefined>;
  readonly shell?: readonly string[];
  readonly workdir?: string;
  readonly user?: string;
}

/** What `FROM scratch` gives. */
export const emptyConfig: ImageConfig = { environment: new Map() };
