/** How the commands of a RUN are put on several lines: where `&&` stands, and how far lines are indented. */
import type { Instruction } from '../../dockerfile/syntax';

export interface JoinStyle {
  readonly operator: 'atLineEnd' | 'atLineStart';
  readonly indentation: string;
}

const defaultIndentation = '    ';

/** The style of the RUNs themselves, else that of the whole file, else `&& \` at the line's end and four spaces. */
export function joinStyle(runs: readonly Instruction[], all: readonly Instruction[]): JoinStyle {
  const joins = [joinsOf(runs), joinsOf(all)].find((found) => found.length > 0) ?? [];
  const operator = mostFrequent(joins.map((join) => join.operator)) ?? 'atLineEnd';
  const ofOperator = joins.filter((join) => join.operator === operator).map((join) => join.indentation);
  const indentation =
    mostFrequent(ofOperator) ?? mostFrequent(firstIndentations(runs)) ?? mostFrequent(firstIndentations(all));
  return { operator, indentation: indentation ?? defaultIndentation };
}

/** The continuations that stand at an `&&`. */
function joinsOf(instructions: readonly Instruction[]): readonly JoinStyle[] {
  return instructions.flatMap((instruction) => {
    if (instruction.syntax.name !== 'run') return [];
    const lines = joinedLines(instruction);
    return lines.slice(1).flatMap((line, index): JoinStyle[] => {
      const indentation = indentationOf(line);
      if (lines[index]?.trimEnd().endsWith('&&')) return [{ operator: 'atLineEnd', indentation }];
      return line.trimStart().startsWith('&&') ? [{ operator: 'atLineStart', indentation }] : [];
    });
  });
}

/** The indentation of each instruction's first continuation line. */
function firstIndentations(instructions: readonly Instruction[]): readonly string[] {
  return instructions.flatMap((instruction) => {
    const [, second] = joinedLines(instruction);
    return second === undefined ? [] : [indentationOf(second)];
  });
}

/** The physical lines of an instruction's head, without their continuations; comments and blank lines left out. */
function joinedLines({ syntax }: Instruction): readonly string[] {
  const { text, pieces } = syntax.joined;
  return pieces.map(({ joined }, index) => text.slice(joined, pieces[index + 1]?.joined));
}

function indentationOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: T | undefined;
  for (const [value, count] of counts) if (count > (best === undefined ? 0 : (counts.get(best) ?? 0))) best = value;
  return best;
}
