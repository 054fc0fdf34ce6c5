/**
 * The syntax tree of a Dockerfile: a flat list of items that tile its text.
 *
 * A syntax item never knows where it stands: its spans count from its own first character,
 * so that an edit elsewhere leaves it as it is. `Placed` adds the place.
 */

/** A stretch of text: UTF-16 offsets from the start of the item that holds it, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** An item in its place. */
export interface Placed<T extends ItemSyntax = ItemSyntax> {
  readonly syntax: T;
  /** UTF-16 offset of its first character in the file. */
  readonly offset: number;
  /** Zero-based first line. Lines end at `\n`, as BuildKit counts them. */
  readonly line: number;
}

export type ItemSyntax = DirectiveSyntax | CommentSyntax | BlankSyntax | InstructionSyntax;
export type Instruction = Placed<InstructionSyntax>;

interface ItemBase {
  /** The text, line endings included. */
  readonly text: string;
  /** Number of lines. */
  readonly lineCount: number;
}

/** One whitespace-only line between other items; the byte order mark too, as an item of no line. */
export interface BlankSyntax extends ItemBase {
  readonly kind: 'blank';
}

/** One comment line. */
export interface CommentSyntax extends ItemBase {
  readonly kind: 'comment';
  /** The line without its first character, trimmed: an indented comment keeps its `#`, as in BuildKit. */
  readonly comment: string;
}

/** `# key=value` at the top of the file. */
export interface DirectiveSyntax extends ItemBase {
  readonly kind: 'directive';
  readonly key: Word;
  readonly value: Word;
}

export type InstructionName =
  | 'add'
  | 'arg'
  | 'cmd'
  | 'copy'
  | 'entrypoint'
  | 'env'
  | 'expose'
  | 'from'
  | 'healthcheck'
  | 'label'
  | 'maintainer'
  | 'onbuild'
  | 'run'
  | 'shell'
  | 'stopsignal'
  | 'user'
  | 'volume'
  | 'workdir';

/** A word of an instruction. */
export interface Word extends Span {
  /** The word as BuildKit reads it: continuations joined; JSON and flag words unquoted, all others with their quotes. */
  readonly text: string;
  /** Where `text[0]` stands in the joined line; absent when quotes or escapes were taken out, so that offsets differ. */
  readonly joined?: number;
}

/** `--name` or `--name=value`. The span is the whole flag's. */
export interface Flag extends Word {
  readonly name: Word;
  /** Absent for `--name` alone. */
  readonly value?: Word;
}

/** One `key=value` of ENV, LABEL or ARG, or the one pair of the legacy form. */
export interface Pair extends Span {
  readonly key: Word;
  /** Absent only in `ARG key`. */
  readonly value?: Word;
}

export interface Heredoc {
  /** The word that opens it, `<<` included. */
  readonly opener: Word;
  readonly name: string;
  /** Whether the body's variables are expanded (by BuildKit in COPY and ADD, by the shell in RUN). */
  readonly expand: boolean;
  /** `<<-`: leading tabs are dropped. */
  readonly chomp: boolean;
  /** The body's lines, without the terminator's. */
  readonly body: Span;
  /** The line that ends it, without its line ending; absent when the file ends first. */
  readonly terminator?: Span;
}

/**
 * How the rest of an instruction reads: `exec` is a JSON array, `shell` a raw string in one word, `words` split at
 * whitespace, `pairs` keys and values, `legacy` the space-separated pair of ENV and LABEL, `rest` all of it as one
 * word, `trigger` a nested instruction, `none` nothing at all.
 */
export type ArgumentForm = 'exec' | 'shell' | 'words' | 'pairs' | 'legacy' | 'rest' | 'trigger' | 'none';

/** What BuildKit's line parser says; it stops there. The message is BuildKit's. */
export interface SyntaxProblem {
  readonly message: string;
}

export interface InstructionSyntax extends ItemBase {
  readonly kind: 'instruction';
  readonly keyword: Word;
  /** Absent when BuildKit knows no such instruction. */
  readonly name?: InstructionName;
  readonly flags: readonly Flag[];
  readonly form: ArgumentForm;
  /** What follows the flags, in the form's words; a pair is one word here too. HEALTHCHECK's first word is `CMD` or `NONE`. */
  readonly args: readonly Word[];
  /** ENV, LABEL and ARG only. */
  readonly pairs: readonly Pair[];
  /** What follows the flags, as one word: the whole argument text. */
  readonly rest: Word;
  readonly heredocs: readonly Heredoc[];
  /** Comment lines inside the continuation, each without its line ending. */
  readonly comments: readonly Span[];
  /** Blank lines inside the continuation. */
  readonly emptyContinuations: readonly Span[];
  /** Lines of the instruction itself, heredoc bodies not counted. */
  readonly headLineCount: number;
  /** Where the joined line comes from. */
  readonly joined: JoinedLine;
  /** ONBUILD's instruction; its spans count from this item's start as well. */
  readonly trigger?: InstructionSyntax;
  readonly problem?: SyntaxProblem;
}

/** A logical line: the physical lines of an instruction joined at their continuations. */
export interface JoinedLine {
  readonly text: string;
  /** In ascending order; each says that `text` from `joined` on is the item's text from `source` on. */
  readonly pieces: readonly { readonly joined: number; readonly source: number }[];
}

export type EscapeToken = '\\' | '`';

/** A whole file. The texts of the items, put together, are the file's text. */
export interface Dockerfile {
  readonly items: readonly Placed[];
  /** The instructions among the items. */
  readonly instructions: readonly Instruction[];
  readonly escape: EscapeToken;
  /** UTF-16 length of the text. */
  readonly length: number;
  /** What BuildKit says of the directives, at the zero-based line of the one it means. */
  readonly problem?: SyntaxProblem & { readonly line: number };
}
