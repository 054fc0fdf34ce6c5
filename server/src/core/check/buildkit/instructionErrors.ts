/** What BuildKit's instruction parser refuses (its `instructions` package), in its order. */
import { type FlagKind, instructionFlags, networkModes, securityModes } from '../../dockerfile/flags';
import { quoteGo } from '../../dockerfile/goQuote';
import { instructionNames } from '../../dockerfile/instruction';
import { mountsOf } from '../../dockerfile/mounts';
import type { Flag, InstructionName, InstructionSyntax, Span, Word } from '../../dockerfile/syntax';
import { isValidStageName } from '../../stages/analyzedStage';
import { heredocOf } from '../../stages/expandInstruction';
import type { Correction } from '../finding';
import { didYouMean, suggest } from '../suggest';
import { fromCorrections } from './fromCorrections';
import { parseDuration, parseGoBool, parseInt32 } from './goValues';

export interface InstructionError {
  readonly message: string;
  /** Where it is in the instruction. */
  readonly span?: Span;
  /** What the message suggests. */
  readonly correction?: Correction;
  readonly alternatives?: readonly Correction[];
}

type Check = (syntax: InstructionSyntax) => InstructionError | undefined;

/** The first error of an instruction, or undefined. */
export function instructionError(syntax: InstructionSyntax): InstructionError | undefined {
  if (!syntax.name) return unknownInstruction(syntax);
  for (const check of checks[syntax.name]) {
    const error = check(syntax);
    if (error) return error;
  }
  return undefined;
}

const checks: Readonly<Record<InstructionName, readonly Check[]>> = {
  add: [twoArguments, flags, heredocDestination],
  arg: [atLeastOne, blankNames],
  cmd: [flags],
  copy: [twoArguments, flags, heredocDestination],
  entrypoint: [flags],
  env: [flags, atLeastOne, blankNames],
  expose: [atLeastOne, flags],
  from: [stageName, flags],
  healthcheck: [atLeastOne, healthcheck],
  label: [flags, atLeastOne, blankNames],
  maintainer: [exactlyOne, flags],
  onbuild: [atLeastOne, flags, onbuild],
  run: [flags, devices, mounts, network, security],
  shell: [flags, atLeastOne, jsonShell],
  stopsignal: [exactlyOne],
  user: [exactlyOne, flags],
  volume: [atLeastOne, flags, volumes],
  workdir: [exactlyOne, flags],
};

function unknownInstruction({ keyword }: InstructionSyntax): InstructionError {
  const word = keyword.text;
  const similar = suggest(word.toLowerCase(), instructionNames);
  const isUpper = word === word.toUpperCase() && word !== word.toLowerCase();
  const suggestion = isUpper ? similar?.toUpperCase() : similar;
  const correction = correctionOf(keyword, suggestion);
  return { message: `unknown instruction: ${word}${didYouMean(suggestion)}`, span: keyword, correction };
}

/** BuildKit names an instruction in capitals. */
function nameOf({ name }: InstructionSyntax): string {
  return (name ?? '').toUpperCase();
}

function atLeastOne(syntax: InstructionSyntax): InstructionError | undefined {
  return syntax.args.length === 0 ? { message: `${nameOf(syntax)} requires at least one argument` } : undefined;
}

function exactlyOne(syntax: InstructionSyntax): InstructionError | undefined {
  return syntax.args.length === 1 ? undefined : { message: `${nameOf(syntax)} requires exactly one argument` };
}

function twoArguments(syntax: InstructionSyntax): InstructionError | undefined {
  if (syntax.args.length >= 2) return undefined;
  const reason = 'Destination could not be determined';
  return { message: `${nameOf(syntax)} requires at least two arguments, but only one was provided. ${reason}` };
}

function heredocDestination(syntax: InstructionSyntax): InstructionError | undefined {
  const destination = syntax.args.at(-1);
  // A JSON array has no heredocs, but what looks like one is refused there as well.
  const isHeredoc = syntax.form === 'exec' ? /^\d*<<-?\s*[^<\s]+$/.test(destination?.text ?? '') : undefined;
  if (!destination || !(isHeredoc ?? heredocOf(syntax, destination))) return undefined;
  return { message: `${nameOf(syntax)} cannot accept a heredoc as a destination`, span: destination };
}

function blankNames(syntax: InstructionSyntax): InstructionError | undefined {
  const blank = syntax.pairs.find(({ key, value }) => key.text === '' && value);
  return blank && { message: `${nameOf(syntax)} names can not be blank`, span: blank };
}

function stageName(syntax: InstructionSyntax): InstructionError | undefined {
  const { args } = syntax;
  const [, as, name] = args;
  if (args.length === 3 && as?.text.toLowerCase() === 'as' && name) {
    if (isValidStageName(name.text.toLowerCase())) return undefined;
    const reason = "name can't start with a number or contain symbols";
    return { message: `invalid name for build stage: ${quoteGo(name.text)}, ${reason}`, span: name };
  }
  if (args.length === 1) return undefined;
  return { message: 'FROM requires either one or three arguments', alternatives: fromCorrections(syntax) };
}

function healthcheck(syntax: InstructionSyntax): InstructionError | undefined {
  const [type, ...command] = syntax.args;
  const kind = type?.text.toUpperCase() ?? '';
  if (kind === 'NONE') {
    return command.length > 0 ? { message: 'HEALTHCHECK NONE takes no arguments' } : undefined;
  }
  const flagError = flags(syntax);
  if (flagError) return flagError;
  if (kind !== 'CMD') return { message: `Unknown type ${quoteGo(kind)} in HEALTHCHECK (try CMD)`, span: type };
  if (command.length === 0) return { message: 'Missing command after HEALTHCHECK CMD' };
  return intervals(syntax) ?? retries(syntax);
}

function intervals(syntax: InstructionSyntax): InstructionError | undefined {
  for (const name of ['interval', 'timeout', 'start-period', 'start-interval']) {
    const value = lastFlag(syntax, name)?.value;
    if (!value?.text) continue;
    const duration = parseDuration(value.text);
    if (typeof duration !== 'number') return { message: duration.error, span: value };
    if (duration !== 0 && duration < 1e6) {
      return { message: `Interval ${quoteGo(name)} cannot be less than 1ms`, span: value };
    }
  }
  return undefined;
}

function retries(syntax: InstructionSyntax): InstructionError | undefined {
  const value = lastFlag(syntax, 'retries')?.value;
  if (!value?.text) return undefined;
  const count = parseInt32(value.text);
  if (typeof count !== 'number') return { message: count.error, span: value };
  return count < 0 ? { message: `--retries cannot be negative (${count})`, span: value } : undefined;
}

function onbuild({ trigger }: InstructionSyntax): InstructionError | undefined {
  const word = trigger?.keyword.text.toUpperCase();
  if (word === 'ONBUILD') return { message: "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed" };
  if (word === 'FROM' || word === 'MAINTAINER') return { message: `${word} isn't allowed as an ONBUILD trigger` };
  return undefined;
}

function jsonShell(syntax: InstructionSyntax): InstructionError | undefined {
  return syntax.form === 'exec' ? undefined : { message: 'SHELL requires the arguments to be in JSON form' };
}

function volumes({ args }: InstructionSyntax): InstructionError | undefined {
  const blank = args.find((word) => word.text.trim() === '');
  return blank && { message: 'VOLUME specified can not be an empty string', span: blank };
}

function mounts(syntax: InstructionSyntax): InstructionError | undefined {
  for (const mount of mountsOf(syntax)) {
    if (mount.error) return { message: `failed to parse csv mounts: ${mount.error}`, span: mount.flag };
    const variable = mount.options.find(({ key, value }) => key === 'from' && /\$./.test(value?.text ?? ''));
    if (variable) {
      const message = "'from' doesn't support variable expansion, define alias stage instead";
      return { message, span: variable };
    }
  }
  return undefined;
}

function network(syntax: InstructionSyntax): InstructionError | undefined {
  const value = lastFlag(syntax, 'network')?.value;
  if (!value || networkModes.includes(value.text)) return undefined;
  return { message: `invalid network mode ${quoteGo(value.text)}`, span: value };
}

function security(syntax: InstructionSyntax): InstructionError | undefined {
  const value = lastFlag(syntax, 'security')?.value;
  if (!value || securityModes.includes(value.text)) return undefined;
  return { message: `security ${quoteGo(value.text)} is not valid`, span: value };
}

function devices(syntax: InstructionSyntax): InstructionError | undefined {
  for (const flag of syntax.flags.filter(({ name }) => name.text === 'device')) {
    const message = deviceError(flag.value?.text ?? '');
    if (message) return { message, span: flag };
  }
  return undefined;
}

function deviceError(text: string): string | undefined {
  let name = '';
  for (const [index, field] of text.split(',').entries()) {
    const equals = field.indexOf('=');
    const key = (equals < 0 ? field : field.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? undefined : field.slice(equals + 1);
    if (index === 0 && (value === undefined || field.includes('/'))) {
      name = field;
    } else if (key === 'required') {
      if (value !== undefined && parseGoBool(value) === undefined) return `invalid value for required: ${value}`;
    } else if (value === undefined) {
      return `invalid field '${field}' must be a key=value pair`;
    } else if (key === 'name') {
      if (name) return `device name already set to ${name}`;
      name = value;
    } else {
      return `unexpected key '${key}' in '${field}'${didYouMean(suggest(key, ['name', 'required']))}`;
    }
  }
  return undefined;
}

function flags(syntax: InstructionSyntax): InstructionError | undefined {
  const kinds = (syntax.name && instructionFlags[syntax.name]) ?? {};
  const seen = new Set<string>();
  for (const flag of syntax.flags) {
    const name = flag.name.text;
    if (!Object.hasOwn(kinds, name)) return unknownFlag(syntax, flag, Object.keys(kinds));
    const error = flagError(flag, kinds[name], seen);
    if (error) return { message: error, span: flag };
    seen.add(flag.name.text);
  }
  return undefined;
}

function unknownFlag({ text }: InstructionSyntax, flag: Flag, known: readonly string[]): InstructionError {
  const suggestion = suggest(flag.name.text, known);
  const correction = correctionOf(flag.name, suggestion);
  // With the blanks before it: those behind it may end in a continuation.
  let start = flag.start;
  while (text.charAt(start - 1) === ' ' || text.charAt(start - 1) === '\t') start--;
  const alternatives = [{ start, end: flag.end, text: '' }];
  return {
    message: `unknown flag: --${flag.name.text}${didYouMean(suggestion)}`,
    span: flag,
    correction,
    alternatives,
  };
}

/** None for a word that quotes or escapes are in. */
function correctionOf({ start, end, joined }: Word, text: string | undefined): Correction | undefined {
  return text === undefined || joined === undefined ? undefined : { start, end, text };
}

function flagError(flag: Flag, kind: FlagKind | undefined, seen: ReadonlySet<string>): string | undefined {
  const name = flag.name.text;
  if (seen.has(name) && kind !== 'list') return `duplicate flag specified: --${name}`;
  const value = flag.value?.text;
  if (value === undefined) return kind === 'bool' ? undefined : `missing a value on flag: --${name}`;
  if (kind !== 'bool') return undefined;
  if (value === '') return `missing a value on flag: --${name}`;
  if (['true', 'false'].includes(value.toLowerCase())) return undefined;
  return `expecting boolean value for flag --${name}, not: ${value}`;
}

function lastFlag(syntax: InstructionSyntax, name: string): Flag | undefined {
  return syntax.flags.findLast((flag) => flag.name.text === name);
}
