import type { StageModel } from '../../stages/model';
import type { Dockerignore } from '../dockerignore';

/** What a check is given. */
export interface CheckInput {
  readonly model: StageModel;
  /** The build context's, where there is one. */
  readonly dockerignore?: Dockerignore;
}
