/** `RUN --mount=`: comma-separated values (RFC 4180, one record) of `key=value`. */
import { spanInWord } from './joinedLine';
import { memoize } from './memoize';
import type { Flag, InstructionSyntax, Word } from './syntax';

export interface MountOption extends Word {
  /** Lower-case. */
  readonly key: string;
  readonly keyWord: Word;
  /** Absent for a key alone, such as `readonly`. */
  readonly value?: Word;
}

export interface Mount {
  readonly flag: Flag;
  readonly options: readonly MountOption[];
  /** The cause that BuildKit's CSV reader gives; there are no options then. */
  readonly error?: string;
}

/** The mounts of a RUN, or of an ONBUILD's RUN; none of any other instruction. */
export function mountsOf(instruction: InstructionSyntax): readonly Mount[] {
  return instruction.name === 'run' && instruction.flags.length > 0 ? runMounts(instruction) : none;
}

const none: readonly Mount[] = [];

const runMounts = memoize((run: InstructionSyntax): readonly Mount[] =>
  run.flags
    .filter((flag) => flag.name.text === 'mount' && flag.value !== undefined)
    .map((flag) => parseMount(run, flag)),
);

/** The option that counts: the last of its key. */
export function mountOption(mount: Mount, ...keys: readonly string[]): MountOption | undefined {
  return mount.options.findLast((option) => keys.includes(option.key));
}

/** Every `--mount` that names where it mounts from, and the word that does. */
export function mountFromWord(mount: Mount): Word | undefined {
  const from = mountOption(mount, 'from')?.value;
  return from?.text ? from : undefined;
}

function parseMount(instruction: InstructionSyntax, flag: Flag): Mount {
  const value = flag.value as Word;
  const fields = splitFields(value.text);
  if (typeof fields === 'string') return { flag, options: [], error: fields };
  return { flag, options: fields.map((field) => optionOf(instruction, value, field)) };
}

interface Field {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Quoted fields have other offsets than their text. */
  readonly isPlain: boolean;
}

function optionOf(instruction: InstructionSyntax, word: Word, field: Field): MountOption {
  const part = (start: number, end: number): Word => {
    const joined = field.isPlain && word.joined !== undefined ? word.joined + field.start + start : undefined;
    const text = field.text.slice(start, end);
    const span =
      joined === undefined
        ? spanInWord(instruction.joined, word, field.start, field.end)
        : spanInWord(instruction.joined, word, field.start + start, field.start + end);
    return { start: span.start, end: span.end, text, joined };
  };
  const equals = field.text.indexOf('=');
  const keyWord = part(0, equals < 0 ? field.text.length : equals);
  return {
    ...part(0, field.text.length),
    key: keyWord.text.toLowerCase(),
    keyWord,
    value: equals < 0 ? undefined : part(equals + 1, field.text.length),
  };
}

/** Splits one CSV record as Go's encoding/csv reads it; a string is the error. */
function splitFields(text: string): readonly Field[] | string {
  if (text === '') return 'EOF';
  const fields: Field[] = [];
  let at = 0;
  for (;;) {
    const field = text.charAt(at) === '"' ? quotedField(text, at) : plainField(text, at);
    if (typeof field === 'string') return field;
    fields.push(field);
    if (field.end >= text.length) return fields;
    at = field.end + 1;
  }
}

function plainField(text: string, start: number): Field | string {
  const comma = text.indexOf(',', start);
  const end = comma < 0 ? text.length : comma;
  const quote = text.indexOf('"', start);
  if (quote >= 0 && quote < end)
    return `parse error on line 1, column ${column(text, quote)}: bare " in non-quoted-field`;
  return { text: text.slice(start, end), start, end, isPlain: true };
}

function quotedField(text: string, start: number): Field | string {
  let value = '';
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return quoteError(text, at);
    value += text.slice(at, quote);
    const next = text.charAt(quote + 1);
    if (next === '"') {
      value += '"';
      at = quote + 2;
    } else if (next === ',' || next === '') {
      return { text: value, start, end: quote + 1, isPlain: false };
    } else {
      return quoteError(text, quote);
    }
  }
}

function quoteError(text: string, at: number): string {
  return `parse error on line 1, column ${column(text, at)}: extraneous or missing " in quoted-field`;
}

/** One-based, in bytes of UTF-8. */
function column(text: string, at: number): number {
  return new TextEncoder().encode(text.slice(0, at)).length + 1;
}
