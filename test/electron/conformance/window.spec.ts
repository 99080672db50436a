import path from 'node:path';
import { expect, test } from '../fixture.ts';

const main = path.join(import.meta.dirname, 'app');

test('the page runs', async ({ launch }) => {
  const { page, close, process } = await launch({ main });
  await expect(page.getByText('script ran')).toBeVisible();
  const answer = await page.evaluate(async () => {
    const { bridge } = window as unknown as { bridge: { invoke(...values: unknown[]): Promise<unknown> } };
    return bridge.invoke('echo', 1, new Date(0), undefined, { a: [1n] });
  });
  console.log(answer);
  console.log(process.pid);
  const { code } = await close();
  expect(code).toBe(0);
});
