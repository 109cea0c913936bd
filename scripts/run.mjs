// The way in for a fresh machine: plain JavaScript without dependencies, because it runs on the
// Node that is there. It installs what is missing and hands over to the Node the project brings.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'node_modules', '.bin');
const stamp = join(root, 'node_modules', '.hark-installed');

/** Types are stripped from scripts without a flag from here on. */
const MIN_NODE = [22, 18];

function run(command, args, options = {}) {
  const env = { ...process.env, PATH: bin + delimiter + process.env.PATH };
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env, ...options }).status ?? 1;
}

function installDependencies() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  const wanted = lock.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing dependencies …');
  const isWindows = process.platform === 'win32';
  const status = run(isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    shell: isWindows,
  });
  if (status !== 0) process.exit(status);
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function isNewEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > MIN_NODE[0] || (major === MIN_NODE[0] && minor >= MIN_NODE[1]);
}

function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  const brought = join(root, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(brought)) return brought;
  console.error(
    `Node ${MIN_NODE.join('.')} or newer is needed, and the package "node" is missing.`,
  );
  process.exit(1);
}

const [task, ...args] = process.argv.slice(2);
installDependencies();
process.exit(run(findNode(), [join(root, 'scripts', `${task}.ts`), ...args]));
