import { toGithub } from './github';
import { toJson } from './json';
import type { Report } from './report';
import { sarifReport } from './sarif';
import { textReport } from './text';

/** How a run of `check` is written, by the format's name. */
export const reports = {
  text: textReport,
  json: (): Report => ({ add: (result) => toJson([result]), end: () => '' }),
  sarif: sarifReport,
  github: (): Report => ({ add: (result) => toGithub([result]), end: () => '' }),
};
