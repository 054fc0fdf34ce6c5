/** Texts that are made to hurt: what grows faster than the file, nests deep, or makes a matcher try again. */

import type { HostileText } from './grows';
import { hugeTexts } from './hugeTexts';
import { ignored } from './ignored';
import { longLines } from './longLines';
import { manyInstructions } from './manyInstructions';
import { manyStages } from './manyStages';
import { shellText } from './shellText';
import { values } from './values';

export type { HostileText } from './grows';

export const hostileTexts: readonly HostileText[] = [
  ...values(),
  ...ignored(),
  ...manyStages(),
  ...manyInstructions(),
  ...longLines(),
  ...shellText(),
  ...hugeTexts(),
];
