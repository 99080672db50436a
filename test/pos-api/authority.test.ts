import { describe, expect, it } from 'vitest';
import { certificateVerifier, isAuthority, type PresentedCertificate } from '../../main/pos-api/authority.ts';
import { issue, sequence, tagged, type Issued, type Wanted } from './certificates.ts';

const host = 'posapi.example.com';
const root = issue({ name: 'Merchant Root', authority: true });
const middle = issue({ name: 'Merchant Issuing', authority: true, by: root });
const leaf = (more: Partial<Wanted> = {}): Issued =>
  issue({ name: host, hosts: [host], usage: 'server', by: middle, ...more });

/** A server's certificate, misused to sign another. */
const signer = leaf();

const chain = (first: Issued, ...rest: Issued[]): PresentedCertificate['certificate'] => ({
  data: first.certificate,
  issuerCert: rest[0] ? chain(rest[0], ...rest.slice(1)) : null,
});

const intermediate = (more: Partial<Wanted>): Issued =>
  issue({ name: 'Merchant Issuing', authority: true, by: root, ...more });
const anyUse = intermediate({ usage: 'any' });
const forMail = intermediate({ usage: 'mail' });
const last = intermediate({ name: 'Merchant Last', pathLength: 0 });
const tooDeep = intermediate({ by: last });
const smallKey = intermediate({ keyType: 'rsa-1024' });
const oldHash = intermediate({ hash: 'sha1' });
const EMPTY = sequence();
const KEY_USAGE = '551d0f';
const DIGITAL_SIGNATURE = Buffer.from([0x03, 0x02, 0x07, 0x80]);
/** Permitted: the DNS name `other.example` (RFC 5280, 4.2.1.10). */
const otherNames = sequence(tagged(0xa0, sequence(tagged(0x82, Buffer.from('other.example')))));
const bound = intermediate({ more: [{ id: '551d1e', critical: true, value: otherNames }] });
const unknownCritical = { id: '2a0304', critical: true, value: EMPTY };
const strange = intermediate({ more: [unknownCritical] });
const twice = [
  { id: '2a0304', critical: false, value: EMPTY },
  { id: '2a0304', critical: false, value: EMPTY },
];

const UNKNOWN_AUTHORITY = -202;
const judge = (
  certificate: PresentedCertificate['certificate'],
  more: Partial<PresentedCertificate> = {},
): number => {
  const verify = certificateVerifier({
    host,
    authority: root.certificate,
    now: () => new Date('2026-06-01'),
  });
  let result = NaN;
  verify({ hostname: host, certificate, errorCode: UNKNOWN_AUTHORITY, ...more }, (given) => (result = given));
  return result;
};
const GOOD = 0;
const AS_CHROMIUM_SAYS = -3;

describe('a certificate authority of the merchant’s own', () => {
  it('is believed for the host of the settings, through intermediates', () => {
    expect(judge(chain(leaf(), middle, root))).toBe(GOOD);
    expect(judge(chain(leaf(), middle))).toBe(GOOD);
    expect(judge(chain(leaf({ by: root })))).toBe(GOOD);
  });

  it.each<[string, PresentedCertificate['certificate']]>([
    ['RSA of 2,048 bits', chain(leaf({ keyType: 'rsa-2048' }), middle)],
    ['P-384', chain(leaf({ keyType: 'p-384' }), middle)],
    ['an intermediate for any use', chain(leaf({ by: anyUse }), anyUse)],
    ['a path length that is kept', chain(leaf({ by: last }), last)],
    [
      'a critical extension that is understood',
      chain(leaf({ more: [{ id: KEY_USAGE, critical: true, value: DIGITAL_SIGNATURE }] }), middle),
    ],
    [
      'an extension that is not critical',
      chain(leaf({ more: [{ id: '2a0304', critical: false, value: EMPTY }] }), middle),
    ],
  ])('is believed for %s', (_what, certificate) => {
    expect(judge(certificate)).toBe(GOOD);
  });

  it('is believed for an address by its own alternative name', () => {
    const address = leaf({ hosts: [], addresses: [[192, 0, 2, 7]] });
    const verify = certificateVerifier({ host: '192.0.2.7', authority: root.certificate });
    let result = NaN;
    const request = { hostname: '192.0.2.7', errorCode: UNKNOWN_AUTHORITY };
    verify({ ...request, certificate: chain(address, middle) }, (given) => (result = given));
    expect(result).toBe(GOOD);
    verify(
      { ...request, certificate: chain(leaf({ hosts: ['192.0.2.7'] }), middle) },
      (given) => (result = given),
    );
    expect(result).toBe(AS_CHROMIUM_SAYS);
  });

  it('changes nothing where Chromium is content, or refuses for another reason', () => {
    expect(judge(chain(leaf(), middle), { errorCode: 0 })).toBe(AS_CHROMIUM_SAYS);
    expect(judge(chain(leaf(), middle), { errorCode: -201 })).toBe(AS_CHROMIUM_SAYS);
  });

  it.each<[string, PresentedCertificate['certificate']]>([
    ['for another host', chain(leaf({ hosts: ['other.example.com'] }), middle)],
    ['ended', chain(leaf({ to: new Date('2026-05-31T00:00:00Z') }), middle)],
    ['not begun', chain(leaf({ from: new Date('2026-06-02T00:00:00Z') }), middle)],
    ['for clients', chain(leaf({ usage: 'client' }), middle)],
    [
      'signed by nobody we know',
      chain(leaf({ by: issue({ name: 'Merchant Issuing', authority: true }) }), middle),
    ],
    ['signed by a leaf', chain(leaf({ by: signer }), signer, middle)],
    [
      'signed by an authority of the same name',
      chain(leaf({ by: issue({ name: 'Merchant Root', authority: true }) })),
    ],
    ['without its intermediate', chain(leaf())],
    ['no certificate', { data: 'nonsense' }],
    ['named by its common name only', chain(leaf({ hosts: [] }), middle)],
    ['an authority itself', chain(leaf({ authority: true }), middle)],
    ['of RSA with 1,024 bits', chain(leaf({ keyType: 'rsa-1024' }), middle)],
    ['of a curve that is too small', chain(leaf({ keyType: 'p-224' }), middle)],
    ['signed with SHA-1', chain(leaf({ hash: 'sha1' }), middle)],
    ['signed by an intermediate that SHA-1 signed', chain(leaf({ by: oldHash }), oldHash)],
    ['signed by an intermediate with a small key', chain(leaf({ by: smallKey }), smallKey)],
    ['signed by an intermediate for mail', chain(leaf({ by: forMail }), forMail)],
    ['signed by an intermediate that is bound to other names', chain(leaf({ by: bound }), bound)],
    ['signed by an intermediate below one that allows none', chain(leaf({ by: tooDeep }), tooDeep, last)],
    ['with a critical extension that nobody knows', chain(leaf({ more: [unknownCritical] }), middle)],
    ['signed by an intermediate with such an extension', chain(leaf({ by: strange }), strange)],
    ['with an extension twice', chain(leaf({ more: twice }), middle)],
  ])('does not let through one that is %s', (_what, certificate) => {
    expect(judge(certificate)).toBe(AS_CHROMIUM_SAYS);
  });

  it('does not vouch for any other host', () => {
    const other = leaf({ hosts: ['other.example.com'] });
    expect(judge(chain(other, middle), { hostname: 'other.example.com' })).toBe(AS_CHROMIUM_SAYS);
  });

  it.each<[string, Partial<Wanted>, boolean]>([
    ['as it is', {}, true],
    ['of RSA', { keyType: 'rsa-2048' }, true],
    ['of a small key', { keyType: 'rsa-1024' }, false],
    ['ended', { to: new Date('2026-05-31T00:00:00Z') }, false],
    ['for mail', { usage: 'mail' }, false],
    ['bound to other names', { more: [{ id: '551d1e', critical: true, value: otherNames }] }, false],
    ['allowing no intermediate', { pathLength: 0 }, false],
    ['allowing one', { pathLength: 1 }, true],
  ])('is held to the same rules as its intermediates: %s', (_what, more, isGood) => {
    const own = issue({ name: 'Merchant Own', authority: true, ...more });
    const issuing = intermediate({ by: own });
    const verify = certificateVerifier({
      host,
      authority: own.certificate,
      now: () => new Date('2026-06-01'),
    });
    let result = NaN;
    const certificate = chain(leaf({ by: issuing }), issuing);
    verify({ hostname: host, certificate, errorCode: UNKNOWN_AUTHORITY }, (given) => (result = given));
    expect(result).toBe(isGood ? GOOD : AS_CHROMIUM_SAYS);
  });

  it('must be one', () => {
    expect(isAuthority(root.certificate)).toBe(true);
    expect(isAuthority(leaf().certificate)).toBe(false);
    expect(isAuthority('nonsense')).toBe(false);
    expect(() => certificateVerifier({ host, authority: 'nonsense' })).toThrow(TypeError);
  });
});
