/**
 * The languages that a heredoc's body can be in, and how one tells: the word that it is fed to (`python3 <<EOF`), the
 * extension of the file that it becomes, the interpreter in its first line. Each is a regular expression's
 * alternatives. `grammar` is the scope of VS Code's own grammar, `id` its language identifier.
 */
export const languages = [
  {
    id: 'shellscript',
    grammar: 'source.shell',
    commands: '(?:ba|da|a|z|k)?sh',
    extensions: '(?:ba|z|a|k)?sh|profile|bashrc',
    interpreters: '(?:ba|da|a|z|k)?sh',
  },
  {
    id: 'python',
    grammar: 'source.python',
    commands: '(?:python|pypy)[\\d.]*',
    extensions: 'pyi?',
    interpreters: '(?:python|pypy)[\\d.]*',
  },
  {
    id: 'typescript',
    grammar: 'source.ts',
    commands: 'deno|tsx|ts-node',
    extensions: '[mc]?ts',
    interpreters: 'deno|tsx|ts-node',
  },
  {
    id: 'javascript',
    grammar: 'source.js',
    commands: 'node|nodejs|bun',
    extensions: '[mc]?js',
    interpreters: 'node|nodejs|bun',
  },
  { id: 'perl', grammar: 'source.perl', commands: 'perl', extensions: 'p[lm]', interpreters: 'perl' },
  { id: 'ruby', grammar: 'source.ruby', commands: 'ruby', extensions: 'rb', interpreters: 'ruby' },
  { id: 'php', grammar: 'text.html.php', commands: 'php', extensions: 'php', interpreters: 'php' },
  { id: 'lua', grammar: 'source.lua', commands: 'lua', extensions: 'lua', interpreters: 'lua' },
  {
    id: 'powershell',
    grammar: 'source.powershell',
    commands: 'pwsh|powershell',
    extensions: 'psm?1',
    interpreters: 'pwsh',
  },
  { id: 'sql', grammar: 'source.sql', commands: 'psql|mysql|mariadb|sqlite3', extensions: 'sql' },
  { id: 'diff', grammar: 'source.diff', commands: 'patch', extensions: 'patch|diff' },
  { id: 'json', grammar: 'source.json', extensions: 'json' },
  { id: 'yaml', grammar: 'source.yaml', extensions: 'ya?ml' },
  { id: 'xml', grammar: 'text.xml', extensions: 'xml|csproj|props|targets|config|svg' },
  { id: 'html', grammar: 'text.html.basic', extensions: 'html?' },
  { id: 'css', grammar: 'source.css', extensions: 'css' },
  { id: 'ini', grammar: 'source.ini', extensions: 'ini|cfg|toml|service|timer|socket|repo' },
  { id: 'go', grammar: 'source.go', extensions: 'go' },
];
