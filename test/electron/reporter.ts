/** Prints at the end whether the windows ran in Electron or in the stand-in. */
import type { Reporter } from '@playwright/test/reporter';
import { whichElectron } from './launch.ts';

export default class WhichElectron implements Reporter {
  onEnd(): void {
    const what = whichElectron() === 'electron' ? 'Electron' : 'the stand-in for Electron (test/electron)';
    console.log(`\nwindows ran in ${what}`);
  }
  printsToStdio(): boolean {
    return false;
  }
}
