/** What went wrong on the way to the central database, as codes. */
import type { CentralFailureCode } from '../domain/failure.ts';

/** A batch, or the terminal itself, was not accepted. */
export type Refusal = 'not-enrolled' | 'another-log' | 'forked' | 'rolled-back' | 'not-as-hashed';

export const refusals: Readonly<Record<Refusal, CentralFailureCode>> = {
  'not-enrolled': 'central.not-enrolled',
  'another-log': 'central.another-log',
  forked: 'central.forked',
  'rolled-back': 'central.rolled-back',
  'not-as-hashed': 'central.not-as-hashed',
};

/** Node's names for a certificate that is not the server's or was issued by nobody known. */
const CERTIFICATE =
  /^(ERR_TLS_CERT|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE)/;
const NETWORK =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EPIPE|ENOENT)$/;

/** By what the driver, Node or the server says; SQLSTATEs are in PostgreSQL's manual, appendix A. */
export function codeOfTrouble(error: unknown): CentralFailureCode {
  const code = codeIn(error);
  const message = error instanceof Error ? error.message : '';
  if (CERTIFICATE.test(code)) return 'central.not-trusted';
  if (/does not support SSL/i.test(message)) return 'central.no-tls';
  if (code.startsWith('28')) return 'central.denied';
  if (/^(3D000|3F000|42)/.test(code)) return 'central.not-set-up';
  if (/^[0-9A-Z]{5}$/.test(code) && !NETWORK.test(code)) return 'central.server-trouble';
  return 'central.unreachable';
}

/** The system's or the server's own word for it, for support; empty where there is none. */
export const codeIn = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
