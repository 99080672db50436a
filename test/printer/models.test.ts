import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { profileOf } from '../../main/printer/models.ts';
import { settingsFor } from '../../main/printer/index.ts';
import { printerSettingsSchema } from '../../main/printer/settings.ts';
import { printerModels } from '../../resources/printer-models.ts';

describe('a printer’s model', () => {
  it.each([
    ['EPSON TM-T20II', { columns: 48, cutter: true }],
    ['Epson_TM_T20III_Receipt', { columns: 48, cutter: true }],
    ['EPSON TM-T88V (Copie 1)', { columns: 42, cutter: true }],
    ['ZJ-5870', { columns: 32, cutter: false, encoding: { encoding: 'cp1252', page: 16 } }],
    ['Munbyn ITPP047 USB', { columns: 42, cutter: true, encoding: { encoding: 'cp1252', page: 6 } }],
    ['Star TSP143IIIU', { columns: 48, cutter: true, command: 'stargraphic' }],
  ])('is found in its name: %s', (name, profile) => {
    expect(profileOf(name)).toEqual(profile);
  });

  it.each(['', '192.0.2.7', 'HP LaserJet', '/dev/usb/lp0', 'Caisse'])('is not guessed: %j', (name) => {
    expect(profileOf(name)).toBeNull();
  });

  it('fills settings that are valid, for every model of the list', () => {
    for (const { model } of printerModels) {
      const profile = profileOf(model);
      expect(profile, model).not.toBeNull();
      const settings = { kind: 'usb', path: '/dev/usb/lp0', profile };
      expect(v.safeParse(printerSettingsSchema, settings).success, model).toBe(true);
    }
  });

  it('wins over what the printer before had; a printer of no known model has that', () => {
    const narrow = { columns: 32, command: 'epson', encoding: 'cp858', cutter: false } as const;
    const before = { kind: 'usb', path: '/dev/usb/lp0', answers: true, profile: narrow } as const;
    const address = { kind: 'usb', path: '/dev/usb/lp1' } as const;
    expect(settingsFor({ address, name: 'EPSON TM-T20II' }, before)).toMatchObject({
      profile: { columns: 48, command: 'escpos', encoding: 'multilingual', cutter: true },
    });
    expect(settingsFor({ address, name: '/dev/usb/lp1' }, before)).toMatchObject({ profile: narrow });
  });
});
