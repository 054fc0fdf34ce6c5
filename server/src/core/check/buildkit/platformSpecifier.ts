/** Platform specifiers as containerd parses them (https://github.com/containerd/platforms). */
import { quoteGo } from '../../dockerfile/goQuote';

export interface Platform {
  readonly os: string;
  readonly architecture: string;
}

const component = '^[A-Za-z0-9_.-]+$';
const osAndVersion = '^([A-Za-z0-9_-]+)(?:\\(([A-Za-z0-9_.%-]*)((?:\\+[A-Za-z0-9_.%-]+)*)\\))?$';
const knownSystems: ReadonlySet<string> = new Set(
  'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
    ' ',
  ),
);
const knownArchitectures: ReadonlySet<string> = new Set(
  (
    '386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 ' +
    'mips64p32le ppc riscv riscv64 s390 s390x sparc sparc64 wasm'
  ).split(' '),
);

/** The platform of a specifier such as `linux/arm64`, or the cause of the error. */
export function parsePlatform(specifier: string): Platform | { readonly error: string } {
  const invalid = (cause: string) => ({ error: `${cause}: invalid argument` });
  const quoted = quoteGo(specifier);
  if (specifier.includes('*')) return invalid(`${quoted}: wildcards not yet supported`);
  const [first = '', ...others] = splitAtMost(specifier, 4);
  const system = new RegExp(osAndVersion).exec(first);
  if (!system) {
    const pattern = quoteGo(osAndVersion);
    const cause = 'OSAndVersion specifier component must match';
    return invalid(`${quoteGo(first)} is an invalid OS component of ${quoted}: ${cause} ${pattern}`);
  }
  const wrong = others.find((other) => !new RegExp(component).test(other));
  if (wrong !== undefined) {
    const cause = `platform specifier component must match ${quoteGo(component)}`;
    return invalid(`${quoteGo(wrong)} is an invalid component of ${quoted}: ${cause}`);
  }
  const os = normalizeOs(system[1] ?? '');
  if (others.length === 0) {
    if (knownSystems.has(os)) return { os, architecture: 'amd64' };
    const architecture = normalizeArchitecture(first);
    if (knownArchitectures.has(architecture)) return { os: 'linux', architecture };
    return invalid(`${quoted}: unknown operating system or architecture`);
  }
  if (others.length > 2) return invalid(`${quoted}: cannot parse platform specifier`);
  return { os, architecture: normalizeArchitecture(others[0] ?? '') };
}

function splitAtMost(specifier: string, count: number): readonly string[] {
  const parts = specifier.split('/');
  return parts.length <= count ? parts : [...parts.slice(0, count - 1), parts.slice(count - 1).join('/')];
}

function normalizeOs(os: string): string {
  const lower = os.toLowerCase();
  return lower === 'macos' ? 'darwin' : lower;
}

function normalizeArchitecture(architecture: string): string {
  const lower = architecture.toLowerCase();
  if (lower === 'i386') return '386';
  if (lower === 'x86_64' || lower === 'x86-64') return 'amd64';
  if (lower === 'aarch64') return 'arm64';
  if (lower === 'armhf' || lower === 'armel') return 'arm';
  return lower;
}
