/** Trust in a certificate authority of the merchant's own, beside those that the system knows. */
import { X509Certificate } from 'node:crypto';

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
/** id-kp-serverAuth (RFC 5280, 4.2.1.12) */
const SERVER_AUTHENTICATION = '1.3.6.1.5.5.7.3.1';

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
 * authority alone, where the authority of the settings signed it, directly or through intermediates, and it is for
 * this host, for a server, and in its time. Nothing else is ever let through.
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
  if (leaf?.checkHost(request.hostname) === undefined) return false;
  // Node types it as always there; a certificate without the extension has none.
  const uses = leaf.keyUsage as readonly string[] | undefined;
  if (uses && !uses.includes(SERVER_AUTHENTICATION)) return false;
  if (!isInItsTime(root, now)) return false;
  for (const [index, certificate] of chain.entries()) {
    if (!isInItsTime(certificate, now) || (index > 0 && !certificate.ca)) return false;
    if (isIssuedBy(certificate, root)) return true;
    const issuer = chain[index + 1];
    if (!issuer || !isIssuedBy(certificate, issuer)) return false;
  }
  return false;
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
