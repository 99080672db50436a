/** The settings as support may have them: each that is named here, and of the others nothing. */
import type { Settings } from '../settings/index.ts';

type Told =
  string | number | boolean | null | readonly Told[] | { readonly [name: string]: Told | undefined };

/** The compiler asks for a word about each new setting: null for one that stays here. */
const told: { readonly [K in keyof Required<Settings>]: ((settings: Settings) => Told) | null } = {
  terminalId: ({ terminalId }) => terminalId,
  merchant: ({ merchant }) => merchant?.name ?? null,
  language: ({ language }) => language ?? null,
  theme: ({ theme }) => theme,
  customerDisplay: ({ customerDisplay }) => customerDisplay,
  kiosk: ({ kiosk }) => kiosk,
  idleMinutes: ({ idleMinutes }) => idleMinutes,
  auditMonths: ({ auditMonths }) => auditMonths,
  api: ({ api }) =>
    api === undefined ? null : { host: new URL(api.url).host, hasAuthority: api.authority !== undefined },
  central: ({ central }) =>
    central === undefined ? null : { port: central.port, hasAuthority: central.authority !== undefined },
  updates: ({ updates }) => (updates === undefined ? null : { host: new URL(updates.url).host }),
  externalLocationId: null,
  people: ({ people }) => people.map(({ role, disabled }) => ({ role, disabled })),
  clerkOnPaper: ({ clerkOnPaper }) => clerkOnPaper,
  supervisors: null,
  merchantOverride: ({ merchantOverride }) => merchantOverride,
  remoteDecoding: ({ remoteDecoding }) => remoteDecoding,
  scanner: ({ scanner: { serial, hidPos, keyboard } }) => ({
    ...{ hidPos, keyboard },
    serial: serial.map(({ port, line }) => ({
      port: port.by === 'usb' ? `usb ${port.vendorId}:${port.productId}` : port.by,
      line:
        line === 'auto' ? line : { baudRate: line.baudRate, parity: line.parity, dataBits: line.dataBits },
    })),
  }),
  printer: ({ printer }) => ({
    kind: printer.kind,
    ...('profile' in printer && {
      columns: printer.profile.columns,
      command: printer.profile.command,
      encoding: printer.profile.encoding,
      cutter: printer.profile.cutter,
    }),
  }),
};

export const supportSettings = (settings: Settings): Readonly<Record<string, Told>> =>
  Object.fromEntries(
    Object.entries(told).flatMap(([name, tell]) => (tell === null ? [] : [[name, tell(settings)] as const])),
  );

/** What is the matter with settings that cannot be read. */
export interface SettingsTold {
  readonly problem: string;
  /** The setting's path; null where it is the file itself. */
  readonly field: string | null;
}

/** The group of the setting alone: somebody typed the names that no setting has. */
export function supportProblem({ problem, field }: SettingsTold): SettingsTold {
  const [group = ''] = (field ?? '').split('.');
  return { problem, field: Object.keys(told).includes(group) ? group : null };
}
