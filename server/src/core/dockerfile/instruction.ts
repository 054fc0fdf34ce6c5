import { isSeparator, isSpace, skipSpaces, trimSpacesEnd } from './characters';
import { quoteGo } from './goQuote';
import { readHeredocs } from './heredocs';
import { plainWord, sourceSpan } from './joinedLine';
import { notStringsMessage, readJsonArray } from './jsonArray';
import { continuedLineEnd, isBlankLine, isCommentLine, lineAt } from './lines';
import type {
  ArgumentForm,
  EscapeToken,
  Flag,
  Heredoc,
  InstructionName,
  InstructionSyntax,
  JoinedLine,
  Pair,
  Span,
  SyntaxProblem,
  Word,
} from './syntax';
import { pairOf, readFlags, splitAtSeparators, splitQuoted } from './words';

const argumentForms: Readonly<Record<InstructionName, 'json or words' | 'json or shell' | ArgumentForm>> = {
  add: 'json or words',
  arg: 'pairs',
  cmd: 'json or shell',
  copy: 'json or words',
  entrypoint: 'json or shell',
  env: 'pairs',
  expose: 'words',
  from: 'words',
  healthcheck: 'json or shell',
  label: 'pairs',
  maintainer: 'rest',
  onbuild: 'trigger',
  run: 'json or shell',
  shell: 'json or shell',
  stopsignal: 'rest',
  user: 'rest',
  volume: 'json or words',
  workdir: 'rest',
};

/** Every instruction that BuildKit knows, in alphabetical order. */
export const instructionNames = Object.keys(argumentForms) as readonly InstructionName[];

const namesByKeyword: ReadonlyMap<string, InstructionName> = new Map(instructionNames.map((name) => [name, name]));

const heredocInstructions: ReadonlySet<InstructionName | undefined> = new Set(['add', 'copy', 'run']);

/** Parses the instruction whose first line starts at `start`; that line is neither blank nor a comment. */
export function parseInstruction(text: string, start: number, escape: EscapeToken): InstructionSyntax {
  const head = joinLines(text, start, escape);
  const parsed = parseJoinedLine(head.joined, 0, escape);
  const heredocs =
    takesHeredocs(parsed) || (parsed.trigger && takesHeredocs(parsed.trigger))
      ? readHeredocs(head.joined, text, head.end, start)
      : { heredocs: [], end: head.end, lineCount: 0 };
  const isUnterminated = heredocs.heredocs.some((heredoc) => !heredoc.terminator);
  const problem = parsed.problem ?? (isUnterminated ? { message: 'unterminated heredoc' } : undefined);
  const item = { text: text.slice(start, heredocs.end), lineCount: head.lineCount + heredocs.lineCount };
  const trigger = parsed.trigger && instructionOf(item, head, parsed.trigger, heredocs.heredocs);
  return instructionOf(item, head, parsed, heredocs.heredocs, trigger, problem);
}

/** Spelled out: copying the parts with spreads takes most of the time of a parse. */
function instructionOf(
  item: { readonly text: string; readonly lineCount: number },
  head: Head,
  parsed: ParsedLine,
  heredocs: readonly Heredoc[],
  trigger?: InstructionSyntax,
  problem = parsed.problem,
): InstructionSyntax {
  return {
    kind: 'instruction',
    text: item.text,
    lineCount: item.lineCount,
    headLineCount: head.lineCount,
    keyword: parsed.keyword,
    name: parsed.name,
    flags: parsed.flags,
    form: parsed.form,
    args: parsed.args,
    pairs: parsed.pairs,
    rest: parsed.rest,
    heredocs,
    comments: head.comments,
    emptyContinuations: head.emptyContinuations,
    joined: head.joined,
    trigger,
    problem,
  };
}

interface Head {
  readonly joined: JoinedLine;
  readonly end: number;
  readonly lineCount: number;
  readonly comments: readonly Span[];
  readonly emptyContinuations: readonly Span[];
}

function joinLines(text: string, start: number, escape: EscapeToken): Head {
  const comments: Span[] = [];
  const emptyContinuations: Span[] = [];
  const pieces: { joined: number; source: number }[] = [];
  let joined = '';
  let line = lineAt(text, start);
  let from = skipSpaces(text, line.start, line.end);
  let lineCount = 1;
  for (;;) {
    const continued = continuedLineEnd(text, { start: from, end: line.end }, escape);
    pieces.push({ joined: joined.length, source: from - start });
    joined += text.slice(from, continued ?? line.end);
    if (continued === undefined) break;
    for (;;) {
      if (line.next >= text.length) {
        return { joined: { text: joined, pieces }, end: line.next, lineCount, comments, emptyContinuations };
      }
      line = lineAt(text, line.next);
      lineCount++;
      const span = { start: line.start - start, end: line.end - start };
      if (isCommentLine(text, line)) comments.push(span);
      else if (isBlankLine(text, line)) emptyContinuations.push(span);
      else break;
    }
    from = line.start;
  }
  return { joined: { text: joined, pieces }, end: line.next, lineCount, comments, emptyContinuations };
}

interface ParsedLine {
  readonly keyword: Word;
  readonly name?: InstructionName;
  readonly flags: readonly Flag[];
  readonly form: ArgumentForm;
  readonly args: readonly Word[];
  readonly pairs: readonly Pair[];
  readonly rest: Word;
  readonly trigger?: ParsedLine;
  readonly problem?: SyntaxProblem;
}

function takesHeredocs(line: ParsedLine): boolean {
  return heredocInstructions.has(line.name) && line.form !== 'exec';
}

/** ONBUILD in ONBUILD is an error anyway; this only keeps a made-up file from using up the stack. */
const maxTriggerDepth = 20;

/** Parses the joined line from `from` on. */
function parseJoinedLine(line: JoinedLine, from: number, escape: EscapeToken, depth = 0): ParsedLine {
  const text = line.text;
  const start = skipSpaces(text, from);
  const end = trimSpacesEnd(text, start, text.length);
  let keywordEnd = start;
  while (keywordEnd < end && !isSeparator(text.charAt(keywordEnd))) keywordEnd++;
  const keyword = plainWord(line, start, keywordEnd);
  const name = namesByKeyword.get(keyword.text.toLowerCase());
  const { flags, end: restStart } = readFlags(line, keywordEnd, end, escape);
  const rest = plainWord(line, restStart, Math.max(restStart, end));
  const { form, args, pairs = [], trigger, problem } = parseRest(line, rest, name, escape, depth);
  return { keyword, name, flags, form, args, pairs, rest, trigger, problem };
}

interface ParsedArguments {
  readonly form: ArgumentForm;
  readonly args: readonly Word[];
  readonly pairs?: readonly Pair[];
  readonly trigger?: ParsedLine;
  readonly problem?: SyntaxProblem;
}

function parseRest(
  line: JoinedLine,
  rest: Word,
  name: InstructionName | undefined,
  escape: EscapeToken,
  depth: number,
): ParsedArguments {
  const from = rest.joined ?? 0;
  const to = from + rest.text.length;
  if (from === to) return { form: 'none', args: [] };
  switch (name) {
    case undefined:
      return { form: 'shell', args: [rest] };
    case 'healthcheck':
      return parseHealthcheck(line, from, to);
    case 'arg':
    case 'env':
    case 'label':
      return parsePairs(line, from, to, escape, name);
    case 'onbuild': {
      const trigger = depth < maxTriggerDepth ? parseJoinedLine(line, from, escape, depth + 1) : undefined;
      return { form: 'trigger', args: [rest], trigger, problem: trigger?.problem };
    }
    default:
      return parseArguments(line, from, to, argumentForms[name]);
  }
}

function parseArguments(
  line: JoinedLine,
  from: number,
  to: number,
  form: (typeof argumentForms)[InstructionName],
): ParsedArguments {
  if (form === 'words') return { form, args: splitAtSeparators(line, from, to) };
  if (form === 'rest') return { form, args: [plainWord(line, from, to)] };
  const strings = readJsonArray(line, from, to);
  const problem = strings === 'notStrings' ? { message: notStringsMessage } : undefined;
  if (Array.isArray(strings)) return { form: 'exec', args: strings };
  if (form === 'json or words') return { form: 'words', args: splitAtSeparators(line, from, to), problem };
  return { form: 'shell', args: [plainWord(line, from, to)], problem };
}

function parseHealthcheck(line: JoinedLine, from: number, to: number): ParsedArguments {
  let typeEnd = from;
  while (typeEnd < to && !isSpace(line.text.charAt(typeEnd))) typeEnd++;
  const type = plainWord(line, from, typeEnd);
  const commandStart = skipSpaces(line.text, typeEnd, to);
  if (commandStart >= to) return { form: 'none', args: [type] };
  const command = parseArguments(line, commandStart, to, 'json or shell');
  return { ...command, args: [type, ...command.args] };
}

function parsePairs(
  line: JoinedLine,
  from: number,
  to: number,
  escape: EscapeToken,
  name: 'arg' | 'env' | 'label',
): ParsedArguments {
  const words = splitQuoted(line, from, to, escape);
  const first = words[0];
  if (name !== 'arg' && first && !first.text.includes('=')) {
    const [key = first, next] = splitAtSeparators(line, from, to);
    if (next?.joined === undefined) {
      const problem = { message: `${name.toUpperCase()} must have two arguments` };
      return { form: 'legacy', args: [key], pairs: [{ start: key.start, end: key.end, key }], problem };
    }
    const value = plainWord(line, next.joined, to);
    const whole = sourceSpan(line, from, to);
    return { form: 'legacy', args: [key, value], pairs: [{ ...whole, key, value }] };
  }
  const lonely = name === 'arg' ? undefined : words.find((word) => !word.text.includes('='));
  return {
    form: 'pairs',
    args: words,
    pairs: words.map((word) => pairOf(line, word)),
    problem: lonely && {
      message: `Syntax error - can't find = in ${quoteGo(lonely.text)}. Must be of the form: name=value`,
    },
  };
}
