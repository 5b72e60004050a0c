import assert from 'node:assert/strict';
import { test } from 'node:test';

import { closingLine, gapsFrom, ofConformance, ofGo, ofJest, ofTap, sum } from './tally.mjs';

const lines = (...events) => events.map((event) => JSON.stringify(event)).join('\n');

test('go: leaf tests count, parents do not', () => {
  const result = ofGo(
    lines(
      { Action: 'pass', Package: 'p', Test: 'TestA/one' },
      { Action: 'pass', Package: 'p', Test: 'TestA/two' },
      { Action: 'pass', Package: 'p', Test: 'TestA' },
      { Action: 'pass', Package: 'p', Test: 'TestAB' },
      { Action: 'pass', Package: 'p' }
    )
  );
  assert.equal(closingLine(result), '3 passed, 0 failed, 0 skipped');
});

test('go: a skip keeps its reason', () => {
  const result = ofGo(
    lines(
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '=== RUN   TestA\n' },
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '    a_test.go:7: no PostgreSQL\n' },
      { Action: 'output', Package: 'p', Test: 'TestA', Output: '--- SKIP: TestA (0.00s)\n' },
      { Action: 'skip', Package: 'p', Test: 'TestA' }
    )
  );
  assert.deepEqual(result.skips, [{ name: 'p TestA', reason: 'no PostgreSQL' }]);
});

test('go: a package that does not build is one failure, a failing test is not two', () => {
  const result = ofGo(
    lines(
      { Action: 'build-output', ImportPath: 'p', Output: 'p/x.go:1:1: broken\n' },
      { Action: 'build-fail', ImportPath: 'p' },
      { Action: 'fail', Package: 'q', Test: 'TestA' },
      { Action: 'fail', Package: 'q' }
    )
  );
  assert.equal(result.failed, 2);
  assert.match(result.failures[0], /broken/);
});

test('go: a test that never ended failed', () => {
  const result = ofGo(lines({ Action: 'run', Package: 'p', Test: 'TestA' }, { Action: 'fail', Package: 'p' }));
  assert.ok(result.failed >= 1);
});

test('jest: a file that does not load is a failure', () => {
  const result = ofJest({
    testResults: [
      { name: 'a', status: 'failed', message: 'cannot load', assertionResults: [] },
      {
        name: 'b',
        status: 'passed',
        assertionResults: [
          { status: 'passed', fullName: 'x', failureMessages: [] },
          { status: 'pending', fullName: 'y', failureMessages: [] },
        ],
      },
    ],
  });
  assert.equal(closingLine(result), '1 passed, 1 failed, 1 skipped');
});

test('tap: counts, skips and failures', () => {
  const result = ofTap(`TAP version 13
ok 1 - works
not ok 2 - breaks
  ---
  error: 'expected 1'
  ...
ok 3 - later # SKIP no browser
# tests 3
# pass 1
# fail 1
# cancelled 0
# skipped 1
`);
  assert.equal(closingLine(result), '1 passed, 1 failed, 1 skipped');
  assert.match(result.failures[0], /breaks[\s\S]*expected 1/);
  assert.equal(result.skips[0].reason, 'no browser');
});

test('conformance: known gaps are skips, others failures', () => {
  const gaps = gapsFrom('# comment\nconversion_rate: conversion metrics come later\n');
  const result = ofConformance('FAIL conversion_rate\n  SQL\nFAIL simple\n135 passed, 2 failed', gaps);
  assert.equal(closingLine(result), '135 passed, 1 failed, 1 skipped');
  assert.equal(ofConformance('panic', gaps).failed, 1);
});

test('sums add up', () => {
  const one = { passed: 1, failed: 2, skips: [{ name: 'a', reason: 'b' }], failures: ['f'] };
  assert.equal(closingLine(sum([one, one])), '2 passed, 4 failed, 2 skipped');
});
