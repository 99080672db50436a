/** New versions of the program, on the set-up's page and in the end-of-day report. */
import type { UpdateOutcome, UpdateRefusal } from '../../../main/domain/update.ts';
import type { FailureText } from './failures.ts';

export interface UpdateText {
  readonly refusals: Readonly<Record<UpdateRefusal, FailureText>>;
  /** What became of a version, in a sentence or two. */
  readonly outcome: (outcome: UpdateOutcome) => string;
}

const tell = 'Tell whoever publishes new versions.';

const refusals: UpdateText['refusals'] = {
  'feed-unreadable': {
    what: 'What the server says about new versions cannot be read, or names no package for this system.',
    todo: tell,
  },
  'feed-not-signed': {
    what: 'What the server says about new versions is not signed with the shop’s key.',
    todo: `Nothing was downloaded. ${tell} Somebody may have changed the server.`,
  },
  downgrade: { what: 'It is older than the version that runs.', todo: tell },
  'refused-before': {
    what: 'It did not work on this terminal before.',
    todo: `${tell} Under a higher number it is tried again.`,
  },
  'digest-wrong': {
    what: 'Its package is not the one that was signed.',
    todo: `The next look downloads it again. If that does not help: ${tell.toLowerCase()}`,
  },
  'publisher-wrong': {
    what: 'Its package is signed by another publisher, or by none.',
    todo: `${tell} Somebody may have changed the package.`,
  },
  'disk-full': { what: 'This computer’s disk is full.', todo: 'Make room on it, then look again.' },
  'not-downloaded': {
    what: 'Its package could not be downloaded whole.',
    todo: 'Look again. The terminal also tries again by itself.',
  },
  'not-installed': {
    what: 'This computer did not let it be installed.',
    todo: 'Install it by hand, as an administrator. The terminal does not try this version again.',
  },
  'not-rolled-back': {
    what: 'It did not open its window in two starts, and the version before could not be put back.',
    todo: 'This version goes on. If it does not work well, install another one by hand.',
  },
};

export const updates: UpdateText = {
  refusals,
  outcome(outcome) {
    if (outcome.kind === 'update.installed')
      return `Version ${outcome.to} was put in place of version ${outcome.from}.`;
    if (outcome.kind === 'update.rolled-back')
      return `Version ${outcome.from} did not open its window in ${outcome.starts} starts. Version ${outcome.to} was put back.`;
    const { version, code } = outcome;
    return `${version === null ? 'A new version' : `Version ${version}`} was refused. ${refusals[code].what}`;
  },
};
