/** Playwright's tests, counted for `npm test`. */
import type { FullConfig, Reporter, Suite, TestError } from '@playwright/test/reporter';
import { relative } from 'node:path';
import { root } from '../step.ts';
import { failure, writeTally } from './tally.ts';

export default class PlaywrightTally implements Reporter {
  private suite: Suite | undefined;
  private readonly errors: string[] = [];

  onBegin(_config: FullConfig, suite: Suite): void {
    this.suite = suite;
  }

  /** A file that could not be read, or a worker that could not start. */
  onError(error: TestError): void {
    this.errors.push(failure('an error outside of any test', error.message));
  }

  onEnd(): void {
    const tests = this.suite?.allTests() ?? [];
    const of = (...outcomes: string[]) => tests.filter((test) => outcomes.includes(test.outcome()));
    writeTally({
      passed: of('expected', 'flaky').length,
      skipped: of('skipped').length,
      failed: [
        ...of('unexpected').map((test) =>
          failure(
            `${relative(root, test.location.file)} › ${test.title}`,
            test.results.at(-1)?.error?.message,
          ),
        ),
        ...this.errors,
      ],
    });
  }

  printsToStdio(): boolean {
    return false;
  }
}
