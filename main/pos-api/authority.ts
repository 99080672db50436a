/** Trust in a certificate authority of the merchant's own, beside those that the system knows. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { pathLengthIn, readCertificate } from './certificate.ts';
import type { CertificateFacts } from './certificate.ts';

/** As much of Electron's `setCertificateVerifyProc` request as is needed. */
export interface PresentedCertificate {
  readonly hostname: string;
  readonly certificate: Presented;
  /** Chromium's own judgement: 0, or a network error. */
  readonly errorCode: number;
}

interface Presented {
  /** PEM */
  readonly data: string;
  readonly issuerCert?: Presented | null | undefined;
}

/** Electron's answers: the certificate is good; Chromium's judgement stands. */
const GOOD = 0;
const AS_CHROMIUM_SAYS = -3;
/** net::ERR_CERT_AUTHORITY_INVALID, the one judgement that another authority can change. */
const AUTHORITY_INVALID = -202;
const LONGEST_CHAIN = 6;
/** id-kp-serverAuth, anyExtendedKeyUsage (RFC 5280, 4.2.1.12) */
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';
const ANY_USE = '2.5.29.37.0';

/** Object identifiers in hexadecimal, as certificate.ts has them. 2.5.29 is `551d`. */
const BASIC_CONSTRAINTS = '551d13';
const NAME_CONSTRAINTS = '551d1e';
/** Extensions that are checked here or by OpenSSL: key usage, alternative names, extended key usage; and policies, which bind nobody who asks for none. */
const UNDERSTOOD: ReadonlySet<string> = new Set([BASIC_CONSTRAINTS, '551d0f', '551d11', '551d25', '551d20']);
/** RSA (PKCS #1) and ECDSA, each with SHA-256, SHA-384 and SHA-512. */
const SIGNATURES: ReadonlySet<string> = new Set([
  ...['2a864886f70d01010b', '2a864886f70d01010c', '2a864886f70d01010d'],
  ...['2a8648ce3d040302', '2a8648ce3d040303', '2a8648ce3d040304'],
]);
const LEAST_RSA_BITS = 2048;
const CURVES: ReadonlySet<string> = new Set(['prime256v1', 'secp384r1', 'secp521r1']);

export interface Trust {
  /** The one host that the settings name; for any other Chromium judges alone. */
  readonly host: string;
  /** The authority's certificate, PEM. */
  readonly authority: string;
  readonly now?: () => Date;
}

/** What the settings page says of a file that is to be the authority. */
export function isAuthority(pem: string): boolean {
  return certificateOf(pem)?.ca === true;
}

/**
 * Makes a proc for `session.setCertificateVerifyProc`. It accepts a certificate that Chromium refuses for its
 * authority alone, where the authority of the settings signed it, directly or through intermediates, and everything
 * else about it is as Chromium would have it: Chromium names one fault only, and behind an unknown authority others
 * stay hidden. What is not understood here, such as name constraints, is refused.
 * @throws TypeError where `authority` is not the certificate of an authority.
 */
export function certificateVerifier(
  trust: Trust,
): (request: PresentedCertificate, callback: (result: number) => void) => void {
  const root = certificateOf(trust.authority);
  if (root?.ca !== true) throw new TypeError('not a certificate authority');
  const now = trust.now ?? (() => new Date());
  return (request, callback) => {
    const asked = request.hostname === trust.host && request.errorCode === AUTHORITY_INVALID;
    callback(asked && isSignedBy(root, request, now()) ? GOOD : AS_CHROMIUM_SAYS);
  };
}

function isSignedBy(root: X509Certificate, request: PresentedCertificate, now: Date): boolean {
  const chain = chainOf(request.certificate);
  const [leaf] = chain;
  if (leaf === undefined || !isServerFor(request.hostname, leaf)) return false;
  for (const [index, certificate] of chain.entries()) {
    if (!isSound(certificate, now) || (index > 0 && !mayStandAbove(index - 1, certificate))) return false;
    if (isIssuedBy(certificate, root))
      return isInItsTime(root, now) && isSoundKey(root) && mayStandAbove(index, root);
    const issuer = chain[index + 1];
    if (!issuer || !isIssuedBy(certificate, issuer)) return false;
  }
  return false;
}

/** For this host by its alternative names, as Chromium has it: a common name counts for nothing. */
function isServerFor(host: string, leaf: X509Certificate): boolean {
  const bare = host.replace(/^\[|\]$/gu, ''); // a URL's address of version 6
  const named = isIP(bare) === 0 ? leaf.checkHost(bare, { subject: 'never' }) : leaf.checkIP(bare);
  return named !== undefined && !leaf.ca && isFor(leaf, [SERVER_AUTHENTICATION]);
}

/** An authority that may have so many authorities between it and the server's certificate. */
function mayStandAbove(authorities: number, certificate: X509Certificate): boolean {
  const constraints = factsOf(certificate)?.extensions.get(BASIC_CONSTRAINTS);
  if (!certificate.ca || constraints === undefined) return false;
  if (factsOf(certificate)?.extensions.has(NAME_CONSTRAINTS) === true) return false;
  if (!isFor(certificate, [SERVER_AUTHENTICATION, ANY_USE])) return false;
  try {
    return authorities <= (pathLengthIn(constraints.value) ?? LONGEST_CHAIN);
  } catch {
    return false;
  }
}

/** In its time, well signed, with a key that is long enough, and without a critical extension that is not understood. */
function isSound(certificate: X509Certificate, now: Date): boolean {
  const facts = factsOf(certificate);
  if (facts === null || !SIGNATURES.has(facts.signedWith)) return false;
  for (const [id, { critical }] of facts.extensions) if (critical && !UNDERSTOOD.has(id)) return false;
  return isInItsTime(certificate, now) && isSoundKey(certificate);
}

function isSoundKey({ publicKey }: X509Certificate): boolean {
  const { modulusLength = 0, namedCurve = '' } = publicKey.asymmetricKeyDetails ?? {};
  return publicKey.asymmetricKeyType === 'rsa' ? modulusLength >= LEAST_RSA_BITS : CURVES.has(namedCurve);
}

/** Whether its extended key usage has one of these, or it has none. */
function isFor({ keyUsage }: X509Certificate, uses: readonly string[]): boolean {
  // Node types it as always there; a certificate without the extension has none.
  const own = keyUsage as readonly string[] | undefined;
  return own === undefined || uses.some((use) => own.includes(use));
}

function factsOf(certificate: X509Certificate): CertificateFacts | null {
  try {
    return readCertificate(certificate.raw);
  } catch {
    return null;
  }
}

/** By name and by signature. */
const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean =>
  certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);

const isInItsTime = ({ validFrom, validTo }: X509Certificate, now: Date): boolean =>
  new Date(validFrom) <= now && now <= new Date(validTo);

/** Leaf first; empty where one of them cannot be read. */
function chainOf(presented: Presented): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  for (
    let one: Presented | null | undefined = presented;
    one && chain.length < LONGEST_CHAIN;
    one = one.issuerCert
  ) {
    const certificate = certificateOf(one.data);
    if (!certificate) return [];
    chain.push(certificate);
  }
  return chain;
}

function certificateOf(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}
