/** The settings of a terminal, which a technician writes in `settings.json` in the data folder. Without `api`: training mode. */
import * as v from 'valibot';
import { printerSettingsSchema } from '../printer/index.ts';
import { scannerSettingsSchema } from '../scanner/settings.ts';

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
  /** A customer left alone on the screen is cleared after so many minutes. */
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
  /** Who may override a verification or close an account. Where the list is empty nobody may. */
  supervisors: v.optional(
    v.pipe(
      v.array(
        v.pipe(
          v.strictObject({
            name: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
            /**
             * Only until the terminal's next start, which replaces it by its hash. At least six characters: all codes of
             * four digits can be tried against a stolen hash in half an hour. Shorter codes that are hashed already hold.
             */
            code: v.optional(v.pipe(v.string(), v.minLength(6), v.maxLength(64))),
            /** 16 bytes of salt and 32 of hash, both in base64 (`supervisors.ts`); or empty, which is none. */
            codeHash: v.optional(v.pipe(v.string(), v.regex(/^$|^[A-Za-z0-9+/]{22}==:[A-Za-z0-9+/]{43}=$/))),
          }),
          v.forward(
            v.check(({ code, codeHash = '' }) => code !== undefined || codeHash !== ''),
            ['code'],
          ),
        ),
      ),
      v.maxLength(20),
    ),
    [],
  ),
  /** The vendor lets selected merchants override a customer's verification (docs/pos-api.md). */
  merchantOverride: v.optional(v.boolean(), false),
  /** Offers to send a scan that the terminal cannot decode to the vendor, each time the clerk says so. */
  remoteDecoding: v.optional(v.boolean(), false),
  scanner: v.optional(scannerSettingsSchema, {}),
  printer: v.optional(printerSettingsSchema, { kind: 'none' }),
});

export type Settings = v.InferOutput<typeof settingsSchema>;
