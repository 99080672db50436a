/** Says at the end which Electron the windows ran in. */
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
