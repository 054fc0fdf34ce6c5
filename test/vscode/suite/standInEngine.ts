import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';

/**
 * A program that takes docker's command line and builds nothing: it keeps what it was given, so that tests of how builds
 * are started and ended need no engine. The target `broken` fails at line 6, and `slow` does not end by itself.
 */
export interface StandInEngine {
  readonly path: string;
  /** The arguments of the last build; undefined before the first. */
  argv(): readonly string[] | undefined;
  /** What the last build read. */
  stdin(): string;
  /** The folder in which the last build ran. */
  cwd(): string;
  /** The images that were asked for, in order. It has but one, `ours:1`, which sets APP_HOME. */
  inspected(): readonly string[];
  /** The process of the last build. */
  pid(): number;
  /** Makes it the engine of the extension, and forgets earlier builds. */
  use(): Promise<void>;
  remove(): Promise<void>;
}

const script = `#!/bin/sh
cd_of=$PWD
case "$1 $2" in
  'buildx version') echo 'github.com/docker/buildx v0.29.1'; exit ;;
  'buildx inspect') echo 'Name: default'; exit ;;
esac
folder=$(dirname "$0")
if [ "$1 $2" = 'image inspect' ]; then
  echo "$*" >> "$folder/inspected"
  case "$*" in *' -- ours:1') echo '{"Env":["APP_HOME=/srv"],"WorkingDir":"/srv"}'; exit ;; esac
  exit 1
fi
cat > "$folder/stdin"
echo "$cd_of" > "$folder/cwd"
echo "$$" > "$folder/pid"
printf '%s\\0' "$@" > "$folder/argv.new"
mv "$folder/argv.new" "$folder/argv"
case " $* " in
  *' broken '*)
    cat >&2 <<'EOF'
#5 [broken 2/2] RUN false
Dockerfile:6
--------------------
   5 |     FROM scratch AS broken
   6 | >>> RUN false
   7 |     
--------------------
ERROR: failed to build: failed to solve: process "/bin/sh -c false" did not complete successfully: exit code: 1
EOF
    exit 1 ;;
  *' slow '*) while :; do sleep 1; done ;;
esac
`;

export function createStandInEngine(): StandInEngine {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multistage stand-in '));
  const program = path.join(folder, 'docker');
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  const kept = (name: string) => path.join(folder, name);
  const setting = vscode.workspace.getConfiguration('multistage.build');
  return {
    path: program,
    argv: () => (existsSync(kept('argv')) ? readFileSync(kept('argv'), 'utf8').split('\0').slice(0, -1) : undefined),
    stdin: () => readFileSync(kept('stdin'), 'utf8'),
    cwd: () => readFileSync(kept('cwd'), 'utf8').trim(),
    inspected: () =>
      existsSync(kept('inspected'))
        ? Array.from(readFileSync(kept('inspected'), 'utf8').matchAll(/ -- (.*)\n/g), ([, image = '']) => image)
        : [],
    pid: () => Number(readFileSync(kept('pid'), 'utf8')),
    async use() {
      rmSync(kept('argv'), { force: true });
      await setting.update('path', program, vscode.ConfigurationTarget.Global);
    },
    async remove() {
      await setting.update('path', undefined, vscode.ConfigurationTarget.Global);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
