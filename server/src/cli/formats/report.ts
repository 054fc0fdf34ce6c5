import type { CheckResult } from '../checkFile';

/** A format that is written file by file. It keeps no file's text. */
export interface Report {
  /** The text of one file. */
  add(result: CheckResult): string;
  /** What follows the last file. */
  end(): string;
}
