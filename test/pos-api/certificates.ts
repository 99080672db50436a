/** Certificates for tests, made at run time: no key lies in the repository. DER by hand (X.690, RFC 5280). */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface Issued {
  /** PEM */
  readonly certificate: string;
  readonly key: string;
  readonly privateKey: KeyObject;
  readonly name: string;
}

export interface Wanted {
  readonly name: string;
  /** DNS names it is for; an authority has none. */
  readonly hosts?: readonly string[];
  readonly addresses?: readonly (readonly number[])[];
  readonly authority?: boolean;
  readonly usage?: 'server' | 'client' | 'mail' | 'any';
  /** P-256 where absent. */
  readonly keyType?: 'rsa-1024' | 'rsa-2048' | 'p-384' | 'p-224';
  /** Of the signature; SHA-256 where absent. */
  readonly hash?: 'sha1';
  /** How many authorities may stand below this one. */
  readonly pathLength?: number;
  /** Further extensions. */
  readonly more?: readonly { readonly id: string; readonly critical: boolean; readonly value: Buffer }[];
  readonly from?: Date;
  readonly to?: Date;
  /** Who signs it; itself where absent. */
  readonly by?: Issued;
}

let serial = 1;

export function issue(wanted: Wanted): Issued {
  const { privateKey, publicKey } = keyPair(wanted.keyType);
  const issuer = wanted.by ?? { name: wanted.name, privateKey };
  const from = wanted.from ?? new Date('2020-01-01T00:00:00Z');
  const to = wanted.to ?? new Date('2049-01-01T00:00:00Z');
  const hash = wanted.hash ?? 'sha256';
  const algorithm = sequence(oid(algorithms[`${issuer.privateKey.asymmetricKeyType ?? ''} ${hash}`] ?? ''));
  const body = sequence(
    tagged(0xa0, integer(2)),
    integer(serial++),
    algorithm,
    nameOf(issuer.name),
    sequence(time(from), time(to)),
    nameOf(wanted.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions(wanted))),
  );
  const signature = createSign(hash).update(body).sign(issuer.privateKey);
  const der = sequence(body, algorithm, bits(signature));
  return {
    name: wanted.name,
    privateKey,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replace(/.{64}(?=.)/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function extensions(wanted: Wanted): Buffer[] {
  const constraints: Buffer[] = wanted.authority ? [Buffer.from([0x01, 0x01, 0xff])] : [];
  if (wanted.pathLength !== undefined) constraints.push(integer(wanted.pathLength));
  const list = [extension('551d13', sequence(...constraints))];
  const hosts = (wanted.hosts ?? []).map((host) => tagged(0x82, Buffer.from(host)));
  const addresses = (wanted.addresses ?? []).map((address) => tagged(0x87, Buffer.from(address)));
  if (hosts.length + addresses.length > 0) list.push(extension('551d11', sequence(...hosts, ...addresses)));
  const usages = {
    server: '2b06010505070301',
    client: '2b06010505070302',
    mail: '2b06010505070304',
    any: '551d2500',
  };
  if (wanted.usage) list.push(extension('551d25', sequence(oid(usages[wanted.usage]))));
  for (const { id, critical, value } of wanted.more ?? []) list.push(extension(id, value, critical));
  return list;
}

function keyPair(type: Wanted['keyType']): { privateKey: KeyObject; publicKey: KeyObject } {
  if (type === 'rsa-1024' || type === 'rsa-2048')
    return generateKeyPairSync('rsa', { modulusLength: Number(type.slice(4)) });
  return generateKeyPairSync('ec', { namedCurve: (type ?? 'p-256').toUpperCase() });
}

/** By the key's kind and the hash. */
const algorithms: Readonly<Record<string, string>> = {
  'ec sha256': '2a8648ce3d040302',
  'ec sha1': '2a8648ce3d0401',
  'rsa sha256': '2a864886f70d01010b',
  'rsa sha1': '2a864886f70d010105',
};

export const tagged = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
export const sequence = (...parts: Buffer[]): Buffer => tagged(0x30, ...parts);
const integer = (value: number): Buffer => tagged(0x02, Buffer.from([value]));
const oid = (hex: string): Buffer => tagged(0x06, Buffer.from(hex, 'hex'));
const bits = (content: Buffer): Buffer => tagged(0x03, Buffer.from([0]), content);
const extension = (id: string, value: Buffer, critical = false): Buffer =>
  sequence(oid(id), ...(critical ? [Buffer.from([0x01, 0x01, 0xff])] : []), tagged(0x04, value));
const time = (date: Date): Buffer =>
  tagged(0x18, Buffer.from(date.toISOString().replace(/[-:T]|\.\d+/g, '')));
const nameOf = (name: string): Buffer =>
  sequence(tagged(0x31, sequence(oid('550403'), tagged(0x0c, Buffer.from(name)))));
