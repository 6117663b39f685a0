import type { Reporter, SerializedError, TestModule, TestSuite } from 'vitest/node';

interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Ends the output with `N passed, N failed` alone on a line, after all that anything else has to say. Every failure
 * counts: tests, files that did not load, hooks that failed around tests that then never ran, errors outside of any
 * test, and a run that was broken off. The exit code is never 0 with a failure.
 */
export class ClosingLine implements Reporter {
  #count: Count = { passed: 0, failed: 1 };

  onInit(): void {
    process.once('exit', () => {
      const { passed, failed } = this.#count;
      if (failed > 0 && !process.exitCode) process.exitCode = 1;
      process.stdout.write(`${passed} passed, ${failed} failed\n`);
    });
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[], reason: string): void {
    const { passed, failed } = countOf(modules);
    this.#count = { passed, failed: failed + unhandled.length + (reason === 'interrupted' ? 1 : 0) };
  }
}

function countOf(modules: readonly TestModule[]): Count {
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const groups: (TestModule | TestSuite)[] = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const failedTests = tests.filter((test) => test.result().state === 'failed').length;
  const failedGroups = groups.filter((group) => group.errors().length > 0).length;
  return { passed, failed: failedTests + failedGroups };
}
