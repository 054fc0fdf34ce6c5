/** Values as Go's standard library parses them; what is returned is the cause of an error. */
import { quoteGo } from '../../dockerfile/goQuote';

const nanoseconds: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['\u00b5s', 1e3],
  ['\u03bcs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 60e9],
  ['h', 3600e9],
]);

/** Go's time.ParseDuration: nanoseconds, or the error. */
export function parseDuration(text: string): number | { readonly error: string } {
  const invalid = { error: `time: invalid duration ${quoteGo(text)}` };
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[-+]/, '');
  if (rest === '0') return 0;
  if (rest === '') return invalid;
  let total = 0;
  while (rest !== '') {
    const number = /^(?:\d+\.?\d*|\.\d+)/.exec(rest)?.[0];
    if (number === undefined) return invalid;
    rest = rest.slice(number.length);
    const unit = /^[^.\d]+/.exec(rest)?.[0];
    if (unit === undefined) return { error: `time: missing unit in duration ${quoteGo(text)}` };
    rest = rest.slice(unit.length);
    const scale = nanoseconds.get(unit);
    if (scale === undefined) return { error: `time: unknown unit ${quoteGo(unit)} in duration ${quoteGo(text)}` };
    total += Number(number) * scale;
  }
  return total > 2 ** 63 ? invalid : sign * total;
}

/** Go's strconv.ParseInt in base 10 of 32 bits: the number, or the error. */
export function parseInt32(text: string): number | { readonly error: string } {
  const cause = (what: string) => ({ error: `strconv.ParseInt: parsing ${quoteGo(text)}: ${what}` });
  if (!/^[+-]?\d+$/.test(text)) return cause('invalid syntax');
  const value = Number(text);
  return value < -(2 ** 31) || value >= 2 ** 31 ? cause('value out of range') : value;
}

/** Go's strconv.ParseUint of 32 bits succeeds. */
export function isUint32(text: string, base: 8 | 10): boolean {
  return (base === 8 ? /^[0-7]+$/ : /^\d+$/).test(text) && Number.parseInt(text, base) < 2 ** 32;
}

/** Docker's units.RAMInBytes succeeds: a number as Go's strconv.ParseFloat has it, and a unit. */
export function isByteSize(text: string): boolean {
  return /^(?:\+?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?) ?(?:[kmgtp](?:i?b)?|b)?$/i.test(text);
}

/** Go's strconv.ParseBool; undefined for what it refuses. */
export function parseGoBool(text: string): boolean | undefined {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return undefined;
}
