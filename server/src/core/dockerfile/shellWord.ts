/**
 * Variable expansion and word splitting as BuildKit's shell lexer does it; the rules are in its `shell` package
 * (https://github.com/moby/buildkit/tree/master/frontend/dockerfile/shell). Modifiers: `- + ? # ## % %% / //`,
 * with `:` before the first three.
 */
import { type Budget, concat, spend, tooLong, type Value } from './budget';
import { isSpace } from './characters';
import type { EscapeToken } from './syntax';
import { type PatternResult, removePrefix, removeSuffix, replacePattern } from './wildcards';

/** The value of a variable, or undefined when it isn't set. */
export type Lookup = (name: string) => Value | undefined;

/** One `$name` or `${name...}`. Offsets are in the word's text. */
export interface VariableUse {
  readonly name: string;
  /** The whole of it, from `$` on. */
  readonly start: number;
  readonly end: number;
  readonly nameStart: number;
  /** What follows the name in braces: `:-`, `#`, `/` ... */
  readonly modifier?: string;
  readonly isSet: boolean;
}

export interface SplitWord {
  readonly text: string;
  /** Where its first character stands, and the end of its last. */
  readonly start: number;
  readonly end: number;
}

export interface Expansion {
  readonly text: string;
  /** The text split at spaces that were not quoted. */
  readonly words: readonly SplitWord[];
  /** In the order of evaluation, alternatives (`${x:-$y}`) before the variable that has them. */
  readonly uses: readonly VariableUse[];
  /** The cause alone; `text` is then empty and `uses` are those before the error. */
  readonly error?: string;
  /** The result is too long to be worked out: `text` and `words` are empty and mean nothing. */
  readonly isTooLong?: boolean;
}

export interface ExpansionOptions {
  readonly escape?: EscapeToken;
  /** Keep quotes in the result. */
  readonly rawQuotes?: boolean;
  /** Keep escape tokens in the result. */
  readonly rawEscapes?: boolean;
  /** Quotes are ordinary characters. */
  readonly ignoreQuotes?: boolean;
  /** Leave variables that are not set as they are written. */
  readonly keepUnset?: boolean;
  /** Nobody asks for `words`. */
  readonly textOnly?: boolean;
  /** What values may cost, which is taken off it; without, each word may take as much as one ever may. */
  readonly budget?: Budget;
}

/** Expands `word`. Never throws: a wrong substitution is the result's `error`. */
export function expandWord(word: string, lookup: Lookup, options: ExpansionOptions = {}): Expansion {
  const budget = { left: Math.min(maxCost, options.budget?.left ?? maxCost) };
  const before = budget.left;
  const lexer = new ShellLexer(word, lookup, options, budget);
  try {
    const { text, words } = lexer.read(undefined, options.rawEscapes ?? false);
    const { uses } = lexer;
    return text === tooLong ? { text: '', words: [], uses, isTooLong: true } : { text, words, uses };
  } catch (error) {
    if (!(error instanceof SubstitutionError)) throw error;
    return { text: '', words: [], uses: lexer.uses, error: error.message };
  } finally {
    if (options.budget) options.budget.left -= before - budget.left;
  }
}

/** Whether expansion could change the text or find a variable in it. */
export function needsExpansion(word: string, escape: EscapeToken): boolean {
  for (let at = 0; at < word.length; at++) {
    const char = word.charAt(at);
    if (char === '$' || char === "'" || char === '"' || char === escape) return true;
  }
  return false;
}

class SubstitutionError extends Error {}

/** Substitutions within substitutions: far beyond what anyone writes, and safe for the stack. */
const maxDepth = 100;

/** What the values in one word may cost at most; without a limit a few lines of `$a$a` fill the memory. */
const maxCost = 1 << 20;

const specialParameters = new Set('@*#?-$!0');
const letter = /^\p{L}$/u;
const digit = /^\p{Nd}$/u;

class ShellLexer {
  readonly uses: VariableUse[] = [];
  private at = 0;
  private depth = 0;
  private rawEscapes = false;
  private readCount = 0;
  private readonly escape: EscapeToken;

  constructor(
    private readonly source: string,
    private readonly lookup: Lookup,
    private readonly options: ExpansionOptions,
    private readonly budget: Budget,
  ) {
    this.escape = options.escape ?? '\\';
  }

  /** Reads up to the stop character, which it consumes, or to the end where there is none to look for. */
  read(stop: '}' | '/' | undefined, rawEscapes: boolean): { text: Value; words: readonly SplitWord[] } {
    const outer = this.rawEscapes;
    this.rawEscapes = rawEscapes;
    this.readCount++;
    const splitter = new WordSplitter(this.options.textOnly);
    let text: Value = '';
    while (!this.atEnd()) {
      const char = this.peek();
      const start = this.at;
      if (char === stop) {
        this.at++;
        this.rawEscapes = outer;
        return { text, words: splitter.finish() };
      }
      if (char === '$') {
        const before = this.readCount;
        const value = this.dollar();
        text = concat(text, value);
        if (this.readCount > before) splitter.drop();
        if (value !== tooLong) splitter.addSplit(value, start, this.at);
      } else if ((char === "'" || char === '"') && !this.options.ignoreQuotes) {
        const before = this.readCount;
        const quoted = char === "'" ? this.singleQuoted() : this.doubleQuoted();
        text = concat(text, quoted);
        if (this.readCount > before) splitter.drop();
        if (quoted !== tooLong) splitter.add(quoted, start, this.at);
      } else if (this.source.startsWith('<<', this.at)) {
        const heredoc = this.heredocOperator();
        text = concat(text, heredoc);
        splitter.add(heredoc, start, this.at);
      } else if (char === this.escape) {
        this.at++;
        const escaped = this.next();
        const kept = (this.rawEscapes ? char : '') + escaped;
        text = concat(text, kept);
        if (kept) splitter.add(kept, start, this.at);
      } else {
        const plain = this.plain(stop);
        text = concat(text, plain);
        splitter.addPlain(plain, start);
      }
    }
    this.rawEscapes = outer;
    if (stop) throw new SubstitutionError(`unexpected end of statement while looking for matching ${stop}`);
    return { text, words: splitter.finish() };
  }

  /** What stands for itself: one character at least. */
  private plain(stop: string | undefined): string {
    const start = this.at++;
    for (; !this.atEnd(); this.at++) {
      const char = this.peek();
      if (char === stop || char === this.escape || '$\'"<'.includes(char)) break;
    }
    return this.source.slice(start, this.at);
  }

  private atEnd(): boolean {
    return this.at >= this.source.length;
  }

  private peek(): string {
    return this.source.charAt(this.at);
  }

  /** The next character, or an empty string at the end. */
  private next(): string {
    const code = this.source.codePointAt(this.at);
    if (code === undefined) return '';
    const char = String.fromCodePoint(code);
    this.at += char.length;
    return char;
  }

  /** `<<` takes the spaces after it along, so that `<< EOF` is one word. */
  private heredocOperator(): string {
    const start = this.at;
    this.at += 2;
    while (!this.atEnd() && isSpace(this.peek())) this.at++;
    return this.source.slice(start, this.at);
  }

  private singleQuoted(): string {
    const start = this.at;
    const close = this.source.indexOf("'", start + 1);
    if (close < 0) {
      this.at = this.source.length;
      throw new SubstitutionError('unexpected end of statement while looking for matching single-quote');
    }
    this.at = close + 1;
    return this.options.rawQuotes ? this.source.slice(start, this.at) : this.source.slice(start + 1, close);
  }

  private doubleQuoted(): Value {
    const quote = this.options.rawQuotes ? '"' : '';
    this.at++;
    let text: Value = quote;
    while (!this.atEnd()) {
      const char = this.peek();
      if (char === '"') {
        this.at++;
        return concat(text, quote);
      }
      if (char === '$') {
        text = concat(text, this.dollar());
        continue;
      }
      this.at++;
      if (char !== this.escape) {
        text = concat(text, char);
        continue;
      }
      if (this.rawEscapes) text = concat(text, char);
      if (this.atEnd()) continue;
      const escaped = this.peek();
      if (escaped === '"' || escaped === '$' || escaped === this.escape) {
        text = concat(text, escaped);
        this.at++;
      } else {
        text = concat(text, char);
      }
    }
    throw new SubstitutionError('unexpected end of statement while looking for matching double-quote');
  }

  private dollar(): Value {
    const start = this.at;
    this.at++;
    if (this.peek() === '{') return this.braced(start);
    const nameStart = this.at;
    const name = this.name();
    if (!name) return '$';
    const value = this.use(name, start, nameStart);
    return value === undefined && this.options.keepUnset ? `$${name}` : (value ?? '');
  }

  private braced(start: number): Value {
    this.at++;
    if (this.atEnd()) throw new SubstitutionError("syntax error: missing '}'");
    if ('{}:'.includes(this.peek())) throw new SubstitutionError('syntax error: bad substitution');
    const nameStart = this.at;
    const name = this.name();
    const first = this.next();
    if (first === '}') {
      const value = this.use(name, start, nameStart);
      return value === undefined && this.options.keepUnset ? `\${${name}}` : (value ?? '');
    }
    if (first === '/') return this.replacement(name, start, nameStart);
    const operator = first === ':' ? this.next() : first;
    const modifier = (first === ':' ? ':' : '') + (operator || '\uFFFD');
    const isPattern = operator === '#' || operator === '%';
    const isKnown = first === ':' || isPattern || operator === '-' || operator === '+' || operator === '?';
    if (!isKnown || (first === ':' && isPattern)) throw unsupported(modifier);
    const word = this.readBraced('}', isPattern);
    const value = this.use(name, start, nameStart, modifier);
    if (value === undefined && this.options.keepUnset) return concat(concat(`\${${name}${modifier}`, word), '}');
    const isMissing = value === undefined || (first === ':' && value === '');
    switch (operator) {
      case '-':
        return isMissing ? word : value;
      case '+':
        return isMissing ? '' : word;
      case '?':
        if (!isMissing) return value;
        if (word === tooLong) return tooLong;
        throw new SubstitutionError(
          `${name}: ${word || `is not allowed to be ${value === undefined ? 'unset' : 'empty'}`}`,
        );
      case '#':
      case '%': {
        if (word === tooLong || value === tooLong) return tooLong;
        const greedy = word.startsWith(operator);
        const pattern = greedy ? word.slice(1) : word;
        const remove = operator === '#' ? removePrefix : removeSuffix;
        return patternResult(remove(value ?? '', pattern, greedy, this.budget));
      }
      default:
        throw unsupported(modifier);
    }
  }

  private replacement(name: string, start: number, nameStart: number): Value {
    const all = this.peek() === '/';
    if (all) this.at++;
    const pattern = this.readBraced('/', true);
    const replacement = this.readBraced('}', true);
    const value = this.use(name, start, nameStart, all ? '//' : '/');
    if (pattern === tooLong || replacement === tooLong || value === tooLong) return tooLong;
    if (value === undefined && this.options.keepUnset) return `\${${name}/${pattern}/${replacement}}`;
    return patternResult(replacePattern(value ?? '', pattern, replacement, all, this.budget));
  }

  private readBraced(stop: '}' | '/', rawEscapes: boolean): Value {
    if (this.depth === maxDepth) throw new SubstitutionError('substitutions are nested too deep');
    this.depth++;
    try {
      const { text } = this.read(stop, rawEscapes);
      this.depth--;
      return text;
    } catch (error) {
      if (error instanceof SubstitutionError && this.atEnd()) {
        throw new SubstitutionError(`syntax error: missing '${stop}'${stop === '/' ? ' in ${}' : ''}`);
      }
      throw error;
    }
  }

  /** Letters, digits and `_`; digits alone where a digit comes first; or one special parameter. */
  private name(): string {
    const start = this.at;
    const first = String.fromCodePoint(this.source.codePointAt(start) ?? 0);
    if (digit.test(first)) {
      while (!this.atEnd() && digit.test(this.peek())) this.at++;
    } else if (specialParameters.has(first)) {
      this.at++;
    } else {
      for (let code = this.source.codePointAt(this.at); code !== undefined; code = this.source.codePointAt(this.at)) {
        const char = String.fromCodePoint(code);
        if (char !== '_' && !letter.test(char) && !digit.test(char)) break;
        this.at += char.length;
      }
    }
    return this.source.slice(start, this.at);
  }

  private use(name: string, start: number, nameStart: number, modifier?: string): Value | undefined {
    const value = this.lookup(name);
    this.uses.push({ name, start, end: this.at, nameStart, modifier, isSet: value !== undefined });
    return typeof value !== 'string' || spend(this.budget, value.length) ? value : tooLong;
  }
}

function unsupported(modifier: string): SubstitutionError {
  return new SubstitutionError(`unsupported modifier (${modifier}) in substitution`);
}

function patternResult(result: PatternResult): Value {
  if ('error' in result) throw new SubstitutionError(result.error);
  return result.text;
}

/** Collects words, each with the place of all that it was made of; only characters added with addSplit can end one. */
class WordSplitter {
  private readonly words: SplitWord[] = [];
  private text = '';
  private start = 0;
  private end = 0;

  constructor(private readonly isIdle = false) {}

  /** Adds what the source's [start, end) came to. */
  add(text: string, start: number, end: number): void {
    if (this.isIdle) return;
    if (!this.text) this.start = start;
    this.text += text;
    this.end = end;
  }

  addSplit(text: string, start: number, end: number): void {
    this.eachPart(text, (part) => this.add(part, start, end));
  }

  /** Adds text that stands in the source as it is. */
  addPlain(text: string, start: number): void {
    this.eachPart(text, (part, at) => this.add(part, start + at, start + at + part.length));
  }

  /** Ends the word at each space. */
  private eachPart(text: string, add: (part: string, at: number) => void): void {
    if (this.isIdle) return;
    for (let at = 0; at < text.length; at++) {
      const start = at;
      while (at < text.length && !isSpace(text.charAt(at))) at++;
      if (at > start) add(text.slice(start, at), start);
      if (at < text.length) this.finish();
    }
  }

  /** Forgets the word so far: BuildKit has one buffer for words, which each `${x:-word}` starts anew. */
  drop(): void {
    this.text = '';
  }

  /** Ends the word, if there is one. */
  finish(): readonly SplitWord[] {
    if (this.text) this.words.push({ text: this.text, start: this.start, end: this.end });
    this.text = '';
    return this.words;
  }
}
