import type { StartTexts } from '../en/start.ts';

export const start: StartTexts = {
  title: 'Comptoir ne peut pas démarrer.',
  settings: 'Appelez le technicien\u00a0: les réglages doivent être corrigés.',
  log: {
    locked: 'Un autre programme utilise le journal d’audit. Fermez-le, puis démarrez Comptoir de nouveau.',
    unwritable:
      'Le journal d’audit ne peut pas être écrit. Appelez le technicien\u00a0: il faut vérifier l’espace libre du disque et les droits d’écriture du dossier.',
    newer:
      'Une version plus récente de Comptoir a écrit le journal d’audit. Appelez le technicien\u00a0: il faut installer cette version.',
  },
  other: 'Démarrez-le une nouvelle fois. Si cela se reproduit, appelez le technicien.',
};
