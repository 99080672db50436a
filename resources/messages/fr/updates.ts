/** New versions of the program, on the set-up's page and in the end-of-day report. */
import type { UpdateText } from '../en/updates.ts';

const tell = 'Avisez la personne qui publie les nouvelles versions.';

const refusals: UpdateText['refusals'] = {
  'feed-unreadable': {
    what: 'Ce que le serveur dit des nouvelles versions est illisible, ou ne nomme aucun paquet pour ce système.',
    todo: tell,
  },
  'feed-not-signed': {
    what: 'Ce que le serveur dit des nouvelles versions n’est pas signé avec la clé du magasin.',
    todo: `Rien n’a été téléchargé. ${tell} Quelqu’un a peut-être modifié le serveur.`,
  },
  downgrade: { what: 'Elle est plus ancienne que la version en service.', todo: tell },
  'refused-before': {
    what: 'Elle n’a pas fonctionné auparavant sur ce terminal.',
    todo: `${tell} Sous un numéro plus élevé, elle sera essayée de nouveau.`,
  },
  'digest-wrong': {
    what: 'Son paquet n’est pas celui qui a été signé.',
    todo: `La prochaine recherche le télécharge de nouveau. Si rien ne change, ${tell.toLowerCase()}`,
  },
  'publisher-wrong': {
    what: 'Son paquet est signé par un autre éditeur, ou par personne.',
    todo: `${tell} Quelqu’un a peut-être modifié le paquet.`,
  },
  'disk-full': {
    what: 'Le disque de cet ordinateur est plein.',
    todo: 'Libérez de l’espace, puis cherchez de nouveau.',
  },
  'not-downloaded': {
    what: 'Son paquet n’a pas pu être téléchargé en entier.',
    todo: 'Cherchez de nouveau. Le terminal essaie aussi de lui-même.',
  },
  'not-installed': {
    what: 'Cet ordinateur n’a pas permis de l’installer.',
    todo: 'Installez-la à la main, comme administrateur. Le terminal n’essaie plus cette version.',
  },
  'not-rolled-back': {
    what: 'Elle n’a pas ouvert sa fenêtre en deux démarrages, et la version précédente n’a pas pu être remise.',
    todo: 'Cette version reste en service. Si elle fonctionne mal, installez-en une autre à la main.',
  },
};

export const updates: UpdateText = {
  refusals,
  outcome(outcome) {
    if (outcome.kind === 'update.installed')
      return `La version ${outcome.to} a remplacé la version ${outcome.from}.`;
    if (outcome.kind === 'update.rolled-back')
      return `La version ${outcome.from} n’a pas ouvert sa fenêtre en ${outcome.starts} démarrages. La version ${outcome.to} a été remise.`;
    const { version, code } = outcome;
    return `${version === null ? 'Une nouvelle version' : `La version ${version}`} a été refusée. ${refusals[code].what}`;
  },
};
