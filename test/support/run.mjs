// `npm test`: sets up what the tests need, then checks and tests everything. Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, install, requireNode, root } from '../../apps/ingest/launch/prepared.mjs';

const DEBIAN_PARTS = [
  { needed: ['/usr/sbin/mosquitto', '/usr/bin/mosquitto'], packageName: 'mosquitto' },
  { needed: ['/usr/bin/chromium'], packageName: 'chromium' },
  // The order of system calls is proved, and errors are put in, by tracing them.
  { needed: ['/usr/bin/strace'], packageName: 'strace' },
  // Makes the service's wall clock jump.
  { needed: ['/usr/bin/faketime'], packageName: 'faketime' },
];

requireNode();
install();
debianPackages();
await build();

const checks = ['lint', 'types', 'unused'].map((name) => ({ name, passed: run('npm', ['run', '--silent', name]) }));
const report = join(root, 'test', 'output', 'results.json');
mkdirSync(join(root, 'test', 'output'), { recursive: true });
const vitest = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
]);
finish(vitest);

// As root on Debian they are installed; anywhere else a person is told what to type.
function debianPackages() {
  const missing = DEBIAN_PARTS.filter(({ needed }) => !needed.some((path) => existsSync(path))).map(
    ({ packageName }) => packageName,
  );
  if (missing.length === 0) return;
  const may = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (may) {
    console.log(`Installing ${missing.join(' and ')} ...`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-q'], environment);
    // The package would start a broker of its own on port 1883; the tests start theirs.
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...missing], { ...environment, RUNLEVEL: '1' });
  }
  const still = DEBIAN_PARTS.filter(({ needed }) => !needed.some((path) => existsSync(path))).map(
    ({ packageName }) => packageName,
  );
  if (still.length === 0) return;
  console.error(
    `The tests need ${still.join(' and ')}. On Debian or Ubuntu type:  sudo apt-get install ${still.join(' ')}`,
  );
  process.exit(1);
}

function run(command, args, env = process.env) {
  return spawnSync(command, args, { cwd: root, stdio: 'inherit', env }).status === 0;
}

function finish(vitestPassed) {
  const failedChecks = checks.filter(({ passed }) => !passed);
  for (const { name } of failedChecks) console.error(`npm run ${name} found faults, see above`);
  const tests = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
  const broken = !vitestPassed && tests.numFailedTests === 0 ? 1 : 0;
  const passed = tests.numPassedTests + checks.length - failedChecks.length;
  const failed = tests.numFailedTests + failedChecks.length + broken;
  for (const file of tests.testResults ?? []) {
    for (const test of file.assertionResults) if (test.status === 'pending') console.log(`skipped: ${test.fullName}`);
  }
  const skipped = tests.numPendingTests > 0 ? `, ${tests.numPendingTests} skipped` : '';
  console.log(`${passed} passed, ${failed} failed${skipped}`);
  process.exit(failed === 0 ? 0 : 1);
}
