/** The settings of a terminal, which a technician writes in `settings.json` in the data folder. Without `api`: training mode. */
import * as v from 'valibot';
import {
  EXTERNAL_ID_LENGTH,
  PERSON_NAME_LENGTH,
  PIN_LENGTH,
  roles,
  SHORT_NAME_LENGTH,
} from '../domain/people.ts';
import { printerSettingsSchema } from '../printer/settings.ts';
import { scannerSettingsSchema } from '../scanner/settings.ts';

const shortText = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most));

/**
 * Only until the terminal's next start, which replaces it by its hash. What a role's PIN must be is checked then
 * (`main/people/roster.ts`).
 */
const pin = v.optional(v.pipe(v.string(), v.minLength(4), v.maxLength(PIN_LENGTH)));
/** Salt and hash in base64 (16 and 32 bytes); `k1:` and the key's name stand before where it is keyed (`main/people/hash.ts`). */
const HASH = /^(?:k1:[A-Za-z0-9+/]{8}:)?[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/;

const personSchema = v.pipe(
  v.strictObject({
    name: v.pipe(shortText(PERSON_NAME_LENGTH), v.regex(/^\S(?:.*\S)?$/u)),
    role: v.picklist(roles),
    /** On paper in place of the initials, where `clerkOnPaper` says so. */
    shortName: v.optional(shortText(SHORT_NAME_LENGTH)),
    /** The vendor's id of this employee, for purchases. */
    externalEmployeeId: v.optional(shortText(EXTERNAL_ID_LENGTH)),
    /** Cannot sign in, and stays for the log's sake. */
    disabled: v.optional(v.boolean(), false),
    pin,
    pinHash: v.optional(v.pipe(v.string(), v.regex(HASH))),
  }),
  v.forward(
    v.check(({ pin: given, pinHash }) => given !== undefined || pinHash !== undefined),
    ['pin'],
  ),
);

const supervisorSchema = v.pipe(
  v.strictObject({
    name: shortText(PERSON_NAME_LENGTH),
    code: v.optional(v.pipe(v.string(), v.minLength(6), v.maxLength(PIN_LENGTH))),
    /** Empty for none. Shorter codes that are hashed already hold. */
    codeHash: v.optional(v.pipe(v.string(), v.regex(/^$|^[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/))),
  }),
  v.forward(
    v.check(({ code, codeHash = '' }) => code !== undefined || codeHash !== ''),
    ['code'],
  ),
);

export const settingsSchema = v.strictObject({
  terminalId: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(20)), 'T-01'),
  /** Heads the papers. Absent in training mode only (`vendor.ts`). */
  merchant: v.optional(
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
      /** Address and telephone, as the receipt's heading shows them. */
      lines: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(60))), v.maxLength(4)), []),
    }),
  ),
  /** The clerk's; absent to follow the system's. */
  language: v.optional(v.picklist(['en', 'fr'])),
  /** The look of the screens; by default the system's, and it changes with it. */
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  /** Shows each quote to the customer on a second display, where one is connected. */
  customerDisplay: v.optional(v.boolean(), true),
  /** Fills the screen and hides everything else. */
  kiosk: v.optional(v.boolean(), false),
  /** The terminal is locked, and its customer cleared, once nothing was done for so many minutes. */
  idleMinutes: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(60)), 5),
  /** The audit log's bodies are destroyed after so many months (docs/audit-log.md, "Retention"). */
  auditMonths: v.optional(v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(120)), 24),
  /** The account with the vendor; absent in training mode. */
  api: v.optional(
    v.strictObject({
      /** Down to the vendor's own path, `https://{posapi_url}/flexiti/pos-api`; the version comes after it. */
      url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
      clientId: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
      /** A PEM file beside the settings: the merchant's own certificate authority, where a proxy needs one. */
      authority: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
      /** Only until the terminal's next start, which seals it in the system's key store and takes it out. */
      clientSecret: v.optional(v.pipe(v.string(), v.minLength(1))),
    }),
  ),
  /** The merchant's central database, which gets a copy of the log; absent where there is none (docs/central.md). */
  central: v.optional(
    v.strictObject({
      host: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
      port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)), 5432),
      database: v.pipe(v.string(), v.minLength(1), v.maxLength(63)),
      /** A PEM file beside the settings: the certificate authority of the server; absent for one that is publicly known. */
      authority: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(255))),
      /** The merchant's public key, 32 bytes in base64: bodies are readable for its private key alone. */
      merchantKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
      /** Only until the terminal's next start, which seals it in the system's key store and takes it out. */
      password: v.optional(v.pipe(v.string(), v.minLength(1))),
    }),
  ),
  /** Where new versions come from; absent for none (docs/install.md). */
  updates: v.optional(
    v.strictObject({
      /** The folder of the merchant's feed. */
      url: v.pipe(v.string(), v.url(), v.startsWith('https://')),
      /** Whose signature the feed must have: an Ed25519 public key, 32 bytes in base64. */
      key: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{43}=$/)),
    }),
  ),
  /** The vendor's id of this store, for purchases (docs/pos-api.md, "In store"). */
  externalLocationId: v.optional(shortText(EXTERNAL_ID_LENGTH)),
  /** Who works at this terminal. The people's screen writes it too. */
  people: v.optional(v.pipe(v.array(personSchema), v.maxLength(100)), []),
  /** How a paper names the clerk. */
  clerkOnPaper: v.optional(v.picklist(['initials', 'short-name']), 'initials'),
  /** As earlier versions had it: the next start takes them over into `people`. */
  supervisors: v.optional(v.pipe(v.array(supervisorSchema), v.maxLength(20)), []),
  /** The vendor lets selected merchants override a customer's verification (docs/pos-api.md). */
  merchantOverride: v.optional(v.boolean(), false),
  /** Offers to send a scan that the terminal cannot decode to the vendor, each time the clerk says so. */
  remoteDecoding: v.optional(v.boolean(), false),
  scanner: v.optional(scannerSettingsSchema, {}),
  printer: v.optional(printerSettingsSchema, { kind: 'none' }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
