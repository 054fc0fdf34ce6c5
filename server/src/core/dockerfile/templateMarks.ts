/** Marks of template languages, by which a file is no Dockerfile yet, and of frontends with a language of their own. */
import { directiveValue } from './directives';
import { memoize } from './memoize';
import type { Dockerfile, InstructionSyntax, ItemSyntax } from './syntax';

/**
 * Whether the file is a template that another program makes Dockerfiles of: Jinja, Go, ERB, Autoconf, m4 and their like.
 * What such a file names may be defined elsewhere. Marks inside the quotes of a command, as in
 * `docker inspect --format '{{.Id}}'`, are the command's own, and so are all in here-documents. A frontend that isn't Docker's may include other files, and have
 * instructions of its own.
 */
export function hasTemplateMarks(dockerfile: Dockerfile): boolean {
  const frontend = directiveValue(dockerfile, 'syntax')?.value.text;
  if (frontend && !/(?:^|\/)docker\/dockerfile(?:-upstream)?(?:[:@]|$)/.test(frontend)) return true;
  return dockerfile.items.some(({ syntax }) => isMarked(syntax));
}

const isMarked = memoize((syntax: ItemSyntax): boolean => {
  if (syntax.kind === 'comment')
    return /^#(?:include\s*["<]|(?:ifdef|ifndef|define|undef)\s+\w|endif\b)/.test(syntax.text);
  if (syntax.kind !== 'instruction') return false;
  const written = syntax.trigger ?? syntax;
  return (
    isMarkedKeyword(syntax) ||
    isMarkedName(syntax) ||
    mark.test(isCommand(written) ? unquoted(written) : written.rest.text)
  );
});

/** `{{ if`, `{% for`, `<% end`, `@INCLUDE@`, `include(...)`: what can't be an instruction at all. */
function isMarkedKeyword({ name, keyword: { text } }: InstructionSyntax): boolean {
  return (
    name === undefined &&
    (/^(?:[$#]?\{|<[%#]|[@%[])/.test(text) || /^\w+\(/.test(text) || /^(?:dnl|INCLUDE)$/.test(text))
  );
}

/** `__BASE__`, `<image>`, `#{image}` in places where only names can be. */
function isMarkedName({ name, args, flags }: InstructionSyntax): boolean {
  if (name !== 'from' && name !== 'copy') return false;
  const names = name === 'from' ? args : flags.flatMap((flag) => (flag.name.text === 'from' ? (flag.value ?? []) : []));
  return names.some(({ text }) => /[<>#%!|]|^@|(?:^|[/:])__\w+__/.test(text));
}

function isCommand({ name, form }: InstructionSyntax): boolean {
  return form === 'shell' || name === 'healthcheck';
}

const mark = /\{\{|\{%[-+\s]|<%|\{#\s|(?:^|[\s=/:"-])(?:@[A-Za-z]\w*@|%%\w+%%)/;

/** The command without its quoted parts. */
function unquoted({ rest }: InstructionSyntax): string {
  return rest.text.replace(/\\.|"(?:\\.|[^"\\])*"|'[^']*'/gs, '""');
}
