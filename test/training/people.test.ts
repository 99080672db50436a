import { describe, expect, it } from 'vitest';
import { decodeLicence } from '../../main/licence/index.ts';
import type { IsoDay } from '../../main/licence/index.ts';
import { decoded as decodedByVendor } from '../../main/training/calls/decode-licence.ts';
import { licencePayloadFor, startTrainingServer } from '../../main/training/index.ts';
import { licenceOf } from '../../main/training/licences.ts';
import { people } from '../../main/training/people.ts';

const reasonCodes =
  'AAUT FAGN FBNK FCCS FCLC FCLG FCQC FCND FCOP FDEC FDVO FFRD FHRD FIND FINP FLCK FOPD FPAC FRMA FRME FRVK FSKP ' +
  'FSLM NNOR ZBNK ZCCO ZCCS ZCOP ZDEC ZDVO ZFRD ZMCO ZOPD ZSLM ZSRO';

const accounts = people.flatMap((person) => person.accounts);

describe('the invented customers', () => {
  it('are dozens, over every status, reason code, rating, province and language', () => {
    expect(people.length).toBeGreaterThanOrEqual(48);
    expect(new Set(accounts.map(({ status }) => status))).toEqual(new Set(['N', 'A', 'F', 'Z', 'C']));
    const codes = new Set(accounts.flatMap(({ reasonCode }) => reasonCode ?? []));
    expect([...codes].sort()).toEqual(reasonCodes.split(' ').sort());
    expect(new Set(accounts.map(({ rating }) => rating)).size).toBe(11);
    expect(new Set(people.map(({ province }) => province)).size).toBe(13);
    expect(new Set(people.map(({ language }) => language)).size).toBe(2);
    expect(new Set(accounts.map(({ type }) => type))).toEqual(new Set(['consumer', 'business']));
  });

  it('share no id and no card, and only one account', () => {
    const ids = people.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const cards = accounts.map(({ cardNumber }) => cardNumber);
    expect(new Set(cards).size).toBe(cards.length);
    expect(new Set(accounts.map(({ number }) => number)).size).toBe(accounts.length - 1);
    expect(new Set(people.map(({ licence }) => licence.number)).size).toBe(people.length);
  });

  it('are within the contract’s limits', () => {
    for (const person of people) {
      expect(person.id).toMatch(/^\d+(-\d+)?$/);
      expect(person.firstName.length).toBeLessThanOrEqual(35);
      expect(person.lastName.length).toBeLessThanOrEqual(50);
      expect(new Date(`${person.dob}T00:00:00Z`).toISOString().slice(0, 10)).toBe(person.dob);
      expect(person.postalCode).toMatch(/^[A-Z]\d[A-Z]\d[A-Z]\d$/);
      expect(person.phone).toMatch(/^\d{3}-555-01\d\d$/);
      expect(person.email).toMatch(/^[a-z]+\.[a-z]+@example\.com$/);
    }
    for (const account of accounts) {
      expect(account.number).toMatch(/^\d{1,14}$/);
      expect(account.cardNumber).toMatch(/^\d{16}$/);
    }
  });

  it('are the same at every start', async () => {
    const [one, other] = [await startTrainingServer(), await startTrainingServer()];
    expect(one.customers).toEqual(other.customers);
    expect(one.url).not.toBe(other.url);
    await Promise.all([one.close(), other.close()]);
  });
});

describe('their licences', () => {
  it('are AAMVA files whose offset and length are true, in ISO 8859-1', () => {
    for (const person of people.filter(({ province }) => province !== 'BC')) {
      const payload = licenceOf(person);
      expect(payload.slice(0, 9)).toBe('@\n\u001e\rANSI ');
      expect(payload.slice(9)).toMatch(/^\d{6}\d{2}0001DL\d{8}DL/);
      const [, offset = '', length = ''] = /^.{21,}?DL(\d{4})(\d{4})DL/s.exec(payload) ?? [];
      const subfile = payload.slice(Number(offset), Number(offset) + Number(length));
      expect(subfile.slice(0, 5)).toBe(person.lesson === 'licence-encrypted' ? 'DL[\\^' : 'DLDCA');
      expect(subfile.endsWith('\r')).toBe(true);
      expect(Number(offset) + Number(length)).toBe(payload.length);
      expect(payload).toMatch(/^[\0-\u00ff]*$/);
    }
  });

  it('are three tracks in British Columbia', () => {
    const person = people.find(({ province }) => province === 'BC');
    if (!person) throw new Error('nobody from British Columbia');
    expect(licenceOf(person)).toMatch(
      /^%BCVANCOUVER\^PRETENDALE,\$QUENTIN LEE\^102 PRETEND ST\$VANCOUVER BC {2}V5K \dA\d\^\?;636028\d{7}=\d{4}\d{8}=\?_%0AV5K/,
    );
  });

  it('are readable by this terminal, but for the one that only the vendor can read', () => {
    const today = '2026-11-21' as IsoDay; // as the decoder wants it
    const refused = people.filter((person) => !decodeLicence(licenceOf(person), { today }).ok);
    expect(refused.map(({ lesson }) => lesson)).toEqual(['licence-encrypted']);
    const [person] = refused;
    if (!person) throw new Error('nobody');
    expect(decodeLicence(licenceOf(person), { today })).toMatchObject({
      failure: { code: 'licence.encrypted' },
    });
    expect(decodedByVendor(licenceOf(person))).toMatchObject({
      first_name: 'CIARA',
      last_name: 'CIPHERLY',
      dob: person.dob,
    });
  });

  it('of somebody unknown is refused', () => {
    expect(() => licencePayloadFor('nobody')).toThrow(RangeError);
  });
});
