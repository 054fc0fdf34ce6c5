/**
 * A Docker engine of our own (dockerd with BuildKit, buildx), from Debian's packages, for Debian as root. It stands
 * beside an engine that the machine may have, and touches neither that one nor the system's package sources.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installOnce } from './installOnce.mjs';
import {
  canInstallPackages,
  capture,
  installPackages,
  stopGroup,
  stopWithThisProcess,
  succeeds,
  waitUntil,
} from './processes.mjs';

/** Debian's testing suite, which has Docker 28; the stable one has a Docker without BuildKit as its default. */
const suite = 'forky';

/** The base images of the samples and of what the tests build. */
export const baseImages = ['alpine:3.20', 'golang:1.23-alpine', 'node:22-alpine'];

/**
 * @typedef {object} DockerEngine
 * @property {Readonly<Record<string, string>>} env under which `docker` is this engine's client and speaks to it
 * @property {() => Promise<void>} stop ends the engine and all that it built
 */

/** @returns {string | undefined} why this machine cannot have an engine of our own, where it cannot */
export function whyNoEngine() {
  if (canInstallPackages() && existsSync('/etc/debian_version')) return undefined;
  return 'a Docker engine for tests can only be installed on Debian as root';
}

/** @returns {Promise<string>} the folder that holds the engine's programs, installed into the cache the first time */
export async function installDockerEngine() {
  // From the machine's own release: the newer runc wants a newer libc, and a static busybox makes base images.
  const missing = [
    ...(existsSync('/usr/sbin/runc') ? [] : ['runc']),
    ...(existsSync('/bin/busybox') ? [] : ['busybox-static']),
  ];
  if (missing.length > 0) await installPackages(missing);
  return installOnce(`docker-${suite}`, unpackDocker);
}

/**
 * @param {string} folder gets the programs under root/
 */
async function unpackDocker(folder) {
  const apt = path.join(folder, 'apt');
  const debs = path.join(folder, 'debs');
  for (const part of ['apt/lists/partial', 'apt/cache/archives/partial', 'debs', 'root'])
    mkdirSync(path.join(folder, part), { recursive: true });
  const mirror = await debianMirror();
  const key = '/usr/share/keyrings/debian-archive-keyring.gpg';
  writeFileSync(path.join(apt, 'sources.list'), `deb [signed-by=${key}] ${mirror} ${suite} main\n`);
  writeFileSync(
    path.join(apt, 'apt.conf'),
    [
      `Dir::Etc::sourcelist "${apt}/sources.list";`,
      'Dir::Etc::sourceparts "/dev/null";',
      'Dir::Etc::preferencesparts "/dev/null";',
      `Dir::State::lists "${apt}/lists";`,
      `Dir::Cache "${apt}/cache";`,
      'APT::Sandbox::User "root";',
      'Acquire::Languages "none";',
    ].join('\n'),
  );
  const options = { cwd: debs, env: { ...process.env, APT_CONFIG: path.join(apt, 'apt.conf') } };
  await capture('apt-get', ['update', '-q'], options);
  await capture('apt-get', ['download', '-q', 'docker.io', 'docker-cli', 'docker-buildx', 'containerd'], options);
  for (const deb of readdirSync(debs)) await capture('dpkg', ['-x', path.join(debs, deb), path.join(folder, 'root')]);
  rmSync(apt, { recursive: true });
  rmSync(debs, { recursive: true });
}

/** @returns {Promise<string>} the mirror that this machine's own package sources name */
async function debianMirror() {
  const targets = await capture('apt-get', ['indextargets', '--format', '$(SITE)', 'Created-By: Packages']);
  const mirror = targets.split('\n').find((site) => site.includes('debian') && !site.includes('security'));
  if (!mirror) throw new Error("Found no Debian mirror in this machine's apt sources");
  return mirror;
}

/**
 * Starts an engine with empty caches and with base images that need no registry: a busybox under each name. Nothing outside is reached.
 * @param {readonly string[]} images
 * @returns {Promise<DockerEngine>}
 */
export async function startDockerEngine(images) {
  const programs = path.join(await installDockerEngine(), 'root/usr');
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'multistage-docker-'));
  const config = path.join(temporary, 'config');
  mkdirSync(path.join(config, 'cli-plugins'), { recursive: true });
  symlinkSync(
    path.join(programs, 'libexec/docker/cli-plugins/docker-buildx'),
    path.join(config, 'cli-plugins/docker-buildx'),
  );
  const socket = `unix://${temporary}/docker.sock`;
  const env = {
    PATH: [path.join(programs, 'bin'), path.join(programs, 'sbin'), process.env.PATH].join(path.delimiter),
    DOCKER_HOST: socket,
    DOCKER_CONFIG: config,
    BUILDX_NO_DEFAULT_ATTESTATIONS: '1',
  };
  const log = openSync(path.join(temporary, 'dockerd.log'), 'a');
  const child = spawn(
    path.join(programs, 'sbin/dockerd'),
    [
      ...['--data-root', path.join(temporary, 'data'), '--exec-root', path.join(temporary, 'exec')],
      ...['--pidfile', path.join(temporary, 'dockerd.pid'), '--host', socket],
      ...['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false', '--userland-proxy=false'],
      ...['--exec-opt', 'native.cgroupdriver=cgroupfs'],
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', log, log], detached: true },
  );
  const pid = /** @type {number} */ (child.pid);
  stopWithThisProcess(pid);
  const docker = { ...process.env, ...env };
  await waitUntil(`dockerd (log in ${temporary})`, () => succeeds('docker', ['version'], docker), 120_000);
  for (const image of images) await importBusybox(image, docker);
  return {
    env,
    stop: async () => {
      await stopGroup(pid, 20_000);
      rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/**
 * @param {string} image the name to give it, with a tag
 * @param {NodeJS.ProcessEnv} env
 */
async function importBusybox(image, env) {
  if (succeeds('docker', ['image', 'inspect', image], env)) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'multistage-busybox-'));
  const script = [
    'mkdir -p bin etc root tmp usr/bin',
    'cp /bin/busybox bin/busybox',
    'for applet in $(/bin/busybox --list); do [ "$applet" = busybox ] || ln -s busybox "bin/$applet"; done',
    'echo root:x:0:0:root:/root:/bin/sh > etc/passwd',
    `tar -c . | docker import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' - "$1"`,
  ].join(' && ');
  await capture('sh', ['-c', script, 'sh', image], { cwd: folder, env });
  rmSync(folder, { recursive: true });
}
