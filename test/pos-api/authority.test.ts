import { describe, expect, it } from 'vitest';
import { certificateVerifier, isAuthority, type PresentedCertificate } from '../../main/pos-api/authority.ts';
import { issue, type Issued, type Wanted } from './certificates.ts';

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
  ])('does not let through one that is %s', (_what, certificate) => {
    expect(judge(certificate)).toBe(AS_CHROMIUM_SAYS);
  });

  it('does not vouch for any other host', () => {
    const other = leaf({ hosts: ['other.example.com'] });
    expect(judge(chain(other, middle), { hostname: 'other.example.com' })).toBe(AS_CHROMIUM_SAYS);
  });

  it('must be one', () => {
    expect(isAuthority(root.certificate)).toBe(true);
    expect(isAuthority(leaf().certificate)).toBe(false);
    expect(isAuthority('nonsense')).toBe(false);
    expect(() => certificateVerifier({ host, authority: 'nonsense' })).toThrow(TypeError);
  });
});
