/** Trying the printer: its test page, for the technician, where no customer is at the counter. */
import type { ReceiptPreview } from '../../preload/views.ts';
import type { Language } from '../domain/language.ts';
import type { Result } from '../domain/result.ts';
import { fail } from '../domain/result.ts';
import { stoppedAnswer } from './steps.ts';
import type { Done, Steps } from './steps.ts';

/** What draws and prints a test page; both answer `printer.not-set-up` where there is no printer. */
export interface TestPaper {
  previewTest(language: Language): Result<ReceiptPreview>;
  printTest(language: Language): Promise<Result<null>>;
}

export interface PrinterTest {
  /** The page as it will be printed, in the clerk's language. */
  previewTest(): Result<ReceiptPreview>;
  /**
   * Prints the page, one at a time. It is in the log before it is printed, and its outcome before it is answered: done,
   * or the printer's failure.
   */
  testPrinter(): Promise<Done>;
}

export interface PrinterTestDependencies {
  readonly paper: TestPaper;
  readonly clerkLanguage: () => Language;
}

const NOT_HERE = fail('counter.nothing-to-do-here');

export function createPrinterTest(steps: Steps, dependencies: PrinterTestDependencies): PrinterTest {
  const { paper, clerkLanguage } = dependencies;
  let isPrinting = false;
  return {
    previewTest: () => (steps.state.step === 'ready' ? paper.previewTest(clerkLanguage()) : NOT_HERE),
    async testPrinter() {
      if (steps.isStopped()) return stoppedAnswer;
      if (steps.state.step !== 'ready' || isPrinting) return NOT_HERE;
      const asked = steps.step({ type: 'printer-test-asked', flow: null });
      if (!asked.ok) return asked;
      isPrinting = true;
      try {
        const printed = await paper.printTest(clerkLanguage());
        const failure = printed.ok ? null : printed.failure;
        const written = steps.step({ type: 'printer-tested', flow: null, failure });
        return written.ok ? printed : written;
      } finally {
        isPrinting = false;
      }
    },
  };
}
