/**
 * `npm run test:windows`: what the product does on Windows, tested on Linux: Windows' own Node runs under Wine. Where Wine
 * cannot be had, it says so. `npm run test:windows -- all` runs every unit test there, and not only those of the system;
 * names of files after it run those alone.
 */
import { writeTally } from '../../tools/reporters/tally.ts';
import { testSpooler } from './spooler.ts';
import type { Step } from './step.ts';
import { testTerminal } from './terminal.ts';
import { testUnits } from './unit.ts';
import { openWine } from './wine.ts';
import type { Wine } from './wine.ts';

const LEFT_OUT = 77;
const words = process.argv.slice(2);

const wine = await openWine();
if (typeof wine === 'string') {
  console.log(`wine: left out, ${wine}`);
  process.exitCode = LEFT_OUT;
} else {
  process.exitCode = await test(wine).finally(() => wine.stop());
}

async function test(wine: Wine): Promise<number> {
  const failed: string[] = [];
  let passed = 0;
  const take = async (name: string, test: (wine: Wine) => Promise<readonly Step[]>) => {
    const started = performance.now();
    for (const [step, holds] of await test(wine)) {
      console.log(`wine: ${holds ? 'ok  ' : 'FAIL'} ${step}`);
      if (holds) passed += 1;
      else failed.push(`${name}: ${step}`);
    }
    console.log(`wine: ${name} took ${Math.round((performance.now() - started) / 1000)} s`);
  };
  const isWhole = words.length === 0 || words[0] === 'all';
  if (isWhole) {
    await take('spooler', testSpooler);
    await take('terminal', testTerminal);
  }
  const units = await testUnits(wine, words);
  writeTally({
    passed: passed + units.passed,
    skipped: units.skipped,
    failed: [...failed, ...units.failed],
  });
  return failed.length === 0 && units.failed.length === 0 ? 0 : 1;
}
