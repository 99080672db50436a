import type { SettingsProblem, SettingsTrouble } from '../domain/start-trouble.ts';

/** Why a settings file was not taken. Its message is for the log: the place and the kind, never a value of the file. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly trouble: SettingsTrouble;
  readonly file: string;
  /** The setting's path, e.g. `printer.port`; null where it is the file itself. */
  readonly field: string | null;
  readonly problem: SettingsProblem;

  constructor(
    file: string,
    field: string | null,
    problem: SettingsProblem,
    options: ErrorOptions & { readonly trouble?: SettingsTrouble } = {},
  ) {
    const { kind, bound } = problem;
    super([file, field, bound === undefined ? kind : `${kind} ${bound}`].filter(Boolean).join(': '), options);
    this.trouble = options.trouble ?? 'incorrect';
    this.file = file;
    this.field = field;
    this.problem = problem;
  }
}
