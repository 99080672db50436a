/** Vitest's tests, counted for `npm test`. */
import type { Reporter, TestModule } from 'vitest/node';
import { failure, writeTally } from './tally.ts';

export default class VitestTally implements Reporter {
  onTestRunEnd(
    modules: readonly TestModule[],
    unhandled: readonly { readonly message: string }[] = [],
  ): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    writeTally({
      passed: count('passed'),
      skipped: count('skipped'),
      failed: [
        ...tests
          .filter((test) => test.result().state === 'failed')
          .map((test) =>
            failure(`${test.module.relativeModuleId} › ${test.fullName}`, test.result().errors?.[0]?.message),
          ),
        // A file that could not be read, and a hook that failed, have no test to name.
        ...modules.flatMap((module) => {
          const suites = [module, ...module.children.allSuites()];
          return suites.flatMap((suite) =>
            suite.errors().map(({ message }) => failure(module.relativeModuleId, message)),
          );
        }),
        ...unhandled.map(({ message }) => failure('an error outside of any test', message)),
      ],
    });
  }
}
