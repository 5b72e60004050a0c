// Counts of tests, read from what the test programs print.

/**
 * @typedef {{passed: number, failed: number, skips: {name: string, reason: string}[], failures: string[]}} Tally
 */

/** @returns {Tally} */
const tally = () => ({ passed: 0, failed: 0, skips: [], failures: [] });

/** @returns {Tally} one check that passed or failed */
export const single = (ok, message = '') => ({
  ...tally(),
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  failures: ok ? [] : [message],
});

/** @returns {Tally} one suite that could not run */
export const skipped = (name, reason) => ({ ...tally(), skips: [{ name, reason }] });

/** @returns {Tally} */
export function sum(tallies) {
  return tallies.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skips: [...all.skips, ...one.skips],
      failures: [...all.failures, ...one.failures],
    }),
    tally()
  );
}

export const closingLine = ({ passed, failed, skips }) => `${passed} passed, ${failed} failed, ${skips.length} skipped`;

/** @returns {Tally} of `jest --json` */
export function ofJest(report) {
  const result = tally();
  for (const file of report.testResults) {
    if (file.assertionResults.length === 0 && file.status === 'failed') {
      result.failed += 1;
      result.failures.push(`${file.name}\n${file.message}`);
    }
    for (const test of file.assertionResults) {
      if (test.status === 'passed') {
        result.passed += 1;
      } else if (test.status === 'failed') {
        result.failed += 1;
        result.failures.push(`${test.fullName}\n${test.failureMessages.join('\n')}`);
      } else {
        result.skips.push({ name: test.fullName, reason: `jest: ${test.status}` });
      }
    }
  }
  return result;
}

/** Events of `go test -json`, by package and test. */
function goTests(lines) {
  const tests = new Map();
  for (const line of lines) {
    if (!line.startsWith('{')) {
      continue;
    }
    const event = JSON.parse(line);
    const key = `${event.Package ?? event.ImportPath ?? ''} ${event.Test ?? ''}`.trimEnd();
    const test = tests.get(key) ?? { name: key, isTest: Boolean(event.Test), action: '', output: '' };
    if (event.Action === 'output' || event.Action === 'build-output') {
      test.output += event.Output;
    } else if (['pass', 'fail', 'skip', 'build-fail'].includes(event.Action)) {
      test.action = event.Action;
    }
    tests.set(key, test);
  }
  return tests;
}

const withoutChatter = (output) =>
  output
    .split('\n')
    .filter((line) => !/^\s*(=== |--- )/.test(line))
    .join('\n')
    .trim();

/** @returns {Tally} of `go test -json`; only tests without subtests count, and packages that do not build */
export function ofGo(stdout) {
  const tests = goTests(stdout.split('\n'));
  const names = [...tests.keys()];
  const result = tally();
  const failedIn = new Set(
    names.filter((n) => tests.get(n).isTest && tests.get(n).action === 'fail').map((n) => n.split(' ')[0])
  );

  for (const test of tests.values()) {
    const isParent = test.isTest && names.some((name) => name.startsWith(`${test.name}/`));
    const ownFailure = isParent && test.action === 'fail' && withoutChatter(test.output) !== '';
    if (isParent && !ownFailure) {
      continue;
    }
    if (test.action.endsWith('fail') && (test.isTest || !failedIn.has(test.name))) {
      // A package fails by itself when it does not build or panics.
      result.failed += 1;
      result.failures.push(`${test.name}\n${withoutChatter(test.output)}`);
    } else if (test.isTest && test.action === 'pass') {
      result.passed += 1;
    } else if (test.isTest && test.action === 'skip') {
      const reason = withoutChatter(test.output).replace(/^\S+\.go:\d+: /, '');
      result.skips.push({ name: test.name, reason: reason || 'no reason given' });
    } else if (test.isTest && test.action === '') {
      result.failed += 1;
      result.failures.push(`${test.name}\ndid not finish`);
    }
  }
  return result;
}

/** @returns {Tally} of TAP as `node --test` prints it */
export function ofTap(stdout) {
  const count = (name) => Number(stdout.match(new RegExp(`^# ${name} (\\d+)`, 'm'))?.[1] ?? 0);
  const skips = [...stdout.matchAll(/^\s*(?:not )?ok \d+ - (.*?) # (?:SKIP|TODO) ?(.*)$/gm)];
  const failures = [...stdout.matchAll(/^(\s*)not ok \d+ - (.*)\n(?:\1 {2}---\n([\s\S]*?)\1 {2}\.\.\.)?/gm)]
    .filter(([, , name]) => !name.includes('# '))
    .map(([, , name, detail]) => `${name}\n${detail ?? ''}`);
  return {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skips: skips.map(([, name, reason]) => ({ name, reason: reason || 'no reason given' })),
    failures,
  };
}

/**
 * @param {string} stdout of the conformance command: `FAIL <case>` lines and a closing `N passed, N failed`
 * @param {Map<string, string>} gaps cases that are known not to be covered yet, with the reason
 * @returns {Tally}
 */
export function ofConformance(stdout, gaps) {
  const closing = stdout.trim().match(/(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/);
  if (!closing) {
    return single(false, `no closing line\n${stdout.slice(-2000)}`);
  }
  const failing = [...stdout.matchAll(/^FAIL:? (\S+)/gm)].map(([, name]) => name);
  const known = failing.filter((name) => gaps.has(name));
  const unknown = failing.filter((name) => !gaps.has(name));
  const unnamed = Number(closing[2]) - failing.length;
  return {
    passed: Number(closing[1]),
    failed: unknown.length + Math.max(0, unnamed),
    skips: known.map((name) => ({ name, reason: `known gap: ${gaps.get(name)}` })),
    failures: [...unknown, ...(unnamed > 0 ? [`${unnamed} failing cases without a FAIL line`] : [])],
  };
}

/** Lines `case: reason`; # starts a comment. */
export function gapsFrom(text) {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()])
  );
}
