/** What a start writes of who may do what, and of what changed since the start before. */
import { describe, expect, it } from 'vitest';
import { changesSince, privilegesOf } from '../../main/settings/index.ts';
import type { Settings } from '../../main/settings/index.ts';

const hash = `${'A'.repeat(22)}==:${'A'.repeat(43)}=`;
const ada = { name: 'Ada', role: 'supervisor', disabled: false, pinHash: hash } as const;
const bo = { name: 'Bo', role: 'clerk', disabled: false, pinHash: `k1:${'B'.repeat(8)}:${hash}` } as const;
const settings = (people: Settings['people'], merchantOverride = false) =>
  ({ people, merchantOverride }) as Settings; // the rest of the settings is nobody's privilege
const before = privilegesOf(settings([ada, bo]));
const none = { kind: 'people.changed', added: [], removed: [], changed: [], recoded: [] };

describe('who may do what', () => {
  it('is kept without anything of a PIN’s hash', () => {
    expect(JSON.stringify(before)).not.toContain('AAAA');
    expect(before.people).toMatchObject([
      {
        name: 'Ada',
        role: 'supervisor',
        disabled: false,
        pin: expect.stringMatching(/^[0-9a-f]{16}$/) as unknown,
      },
      { name: 'Bo', role: 'clerk' },
    ]);
  });

  it.each<[string, Settings, readonly object[]]>([
    ['nothing', settings([ada, bo]), []],
    ['the order', settings([bo, ada]), []],
    ['a name', settings([ada, { ...bo, name: 'Cy' }]), [{ ...none, added: ['Cy'], removed: ['Bo'] }]],
    ['a role', settings([ada, { ...bo, role: 'technician' }]), [{ ...none, changed: ['Bo'] }]],
    ['access', settings([ada, { ...bo, disabled: true }]), [{ ...none, changed: ['Bo'] }]],
    ['a PIN', settings([ada, { ...bo, pinHash: hash }]), [{ ...none, recoded: ['Bo'] }]],
    ['the override', settings([ada, bo], true), [{ kind: 'merchant-override.changed', allowed: true }]],
  ])('has a row where it changed since the start before: %s', (_what, now, rows) => {
    expect(changesSince(before, privilegesOf(now))).toEqual(rows);
  });

  it('is compared with what a version before knew of its supervisors', () => {
    const code = before.people[0]?.pin;
    const old = { supervisors: [{ name: 'Ada', code }], merchantOverride: false };
    expect(changesSince(old, privilegesOf(settings([ada])))).toEqual([]);
    expect(changesSince(old, before)).toEqual([{ ...none, added: ['Bo'] }]);
  });

  it.each([null, { mode: 'live', version: '0' }])('claims nothing of a start that kept none: %j', (row) => {
    expect(changesSince(row, before)).toEqual([]);
  });
});
