/** A version on trial, from the built terminal: its start is counted before there is a window, and its page ends the count. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf } from './audit-rows.ts';
import { CounterPage } from './counter-page.ts';
import { expect, test } from './fixture.ts';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

/** After so many starts that brought no page. */
const onTrial = (starts: number) => (folder: string) => {
  const trial = { from: '0.0.1', to: version, starts };
  writeFileSync(join(folder, 'updates.json'), JSON.stringify({ trial, back: null, refused: [] }));
};
const stateIn = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'updates.json'), 'utf8'));

test('a new version whose page is drawn is no longer on trial, and the log says so', async ({ terminal }) => {
  const at = await terminal({ prepare: onTrial(1) });
  await new CounterPage(at.page, 'en').ready();
  await expect
    .poll(() => rowsOf(at.folder).filter(({ kind }) => kind.startsWith('update.')))
    .toMatchObject([{ kind: 'update.installed' }]);
  expect(stateIn(at.folder)).toEqual({ trial: null, back: null, refused: [] });
});

test('one that cannot be taken back goes on at its third start, and the log says so', async ({
  terminal,
}) => {
  // No program of this name is there, so nothing can be put back.
  const at = await terminal({ prepare: onTrial(2), env: { PATH: join(import.meta.dirname, 'nowhere') } });
  await new CounterPage(at.page, 'en').ready();
  await expect
    .poll(() => rowsOf(at.folder).filter(({ kind }) => kind.startsWith('update.')))
    .toMatchObject([{ kind: 'update.refused' }]);
  expect(stateIn(at.folder)).toEqual({ trial: null, back: null, refused: [version] });
});
