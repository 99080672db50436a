/** The supervisors of this terminal, and what the merchant lets them do. */
import type { SupervisorPowers } from './counter/rules.ts';
import type { Result } from './domain/result.ts';
import { createSupervision, hashCode, openSupervisors, privilegesOf } from './settings/index.ts';
import type { Privileges, SettingsFile, Tries } from './settings/index.ts';

const TRAINING_CODE = '2468';

interface Staff {
  readonly allowed: SupervisorPowers;
  /** What the settings grant, for the log: an invented supervisor is not among them. */
  readonly privileges: Privileges;
  /** The code of the supervisor that training mode invents; null where the settings name supervisors, and in live mode. */
  readonly inventedCode: string | null;
  /** Tells whose code it is. */
  checkCode(code: string): Promise<Result<{ readonly name: string }>>;
}

/**
 * Training mode invents a supervisor where the settings name none, and shows the code in its own panel.
 * @throws SettingsError where two supervisors have one code
 */
export async function openStaff(
  settings: SettingsFile,
  tries: Tries,
  mode: 'training' | 'live',
): Promise<Staff> {
  const named = await openSupervisors(settings);
  const invents = mode === 'training' && named.length === 0;
  const supervisors = invents ? [{ name: 'Training', codeHash: await hashCode(TRAINING_CODE) }] : named;
  const supervision = createSupervision(supervisors, tries);
  const isAny = supervisors.length > 0;
  return {
    allowed: {
      override: isAny && (settings.current.merchantOverride || mode === 'training'),
      closing: isAny,
    },
    privileges: privilegesOf(settings.current, named),
    inventedCode: invents ? TRAINING_CODE : null,
    checkCode: (code) => supervision.check(code),
  };
}
