/** RUNs of which some are scripts in here-documents, as one script in a here-document. */
import { parseInstruction } from '../../dockerfile/instruction';
import { parseShell } from '../../dockerfile/shell';
import type { Instruction } from '../../dockerfile/syntax';
import type { Edit } from '../../edits/edit';
import type { Source } from '../../edits/source';
import { message } from '../../messages';
import type { PosixShell } from '../../stages/runShell';
import type { Outcome } from '../outcome';
import {
  commentsBefore,
  endOf,
  heredocName,
  innerComments,
  refusal,
  scriptHeredoc,
  shellLines,
  shellText,
} from './runText';
import { lineObstacle } from './shellEffects';
import type { Joined, JoinedList } from './shellJoin';

/** Puts the list on lines of its own; `added` are flags for the first RUN, in front of its command. */
export function scriptMerge(
  source: Source,
  runs: readonly Instruction[],
  list: JoinedList,
  added: Edit,
  shell: PosixShell,
): Outcome {
  const [first] = runs;
  const last = runs.at(-1);
  if (!first || !last) return { edits: [] };
  for (const run of runs) {
    const obstacle = lineObstacle(parseShell(shellText(run.syntax).line).script, shell);
    if (obstacle) return refusal(run, obstacle);
  }
  const blocks = runs.flatMap((run, index) => {
    const joined = list.commands[index];
    if (!joined) return [];
    const comments =
      run === first
        ? innerComments(run.syntax, run.syntax.rest.start)
        : [...commentsBefore(source, run), ...innerComments(run.syntax)];
    return [...comments, ...block(run, joined, run === last ? '' : list.operator)];
  });
  const body = [...(list.setsErrexit ? ['set -e'] : []), ...blocks].join('\n');
  const names = runs.flatMap(({ syntax }) => scriptHeredoc(syntax)?.name ?? []);
  const name = heredocName(
    body,
    names.find((wanted) => /^\w+$/.test(wanted)),
  );
  const text = `${added.text}<<${name}\n${body}\n${name}`.replaceAll('\n', source.eol);
  const edit: Edit = { start: added.start, end: endOf(last), text };
  return isAsMeant(source, first, edit, body) ? { edits: [edit] } : { refused: message('merge.wouldReadOtherwise') };
}

function block({ syntax }: Instruction, joined: Joined, operator: '' | '&&' | ';'): readonly string[] {
  const text = shellLines(syntax);
  const start = joined.dropsErrexit ? ['set +e'] : [];
  const after = operator === '&&' ? ' &&' : '';
  const isOneLine = !scriptHeredoc(syntax) && syntax.heredocs.length === 0 && joined.comment === undefined;
  if (joined.wrap === 'none' && (!after || isOneLine))
    return [...start, text.replace(after ? /\s*;?\s*$/ : '', '') + after];
  const [open, close] = joined.wrap === 'subshell' ? ['(', ')'] : ['{', '}'];
  return [open, ...start, text, close + after];
}

function isAsMeant({ text, dockerfile }: Source, first: Instruction, edit: Edit, body: string): boolean {
  const merged = text.slice(first.offset, edit.start) + edit.text;
  const syntax = parseInstruction(merged, 0, dockerfile.escape);
  const isRead = scriptHeredoc(syntax) !== undefined && shellText(syntax).line === body;
  return isRead && syntax.text === merged && !syntax.problem && !parseShell(body).problem && !body.startsWith('#!');
}
