import type { StartTexts } from '../en/start.ts';

export const start: StartTexts = {
  title: 'Comptoir ne peut pas démarrer.',
  settings: {
    incorrect: 'Appelez le technicien\u00a0: les réglages doivent être corrigés.',
    'account-gone':
      'Ce terminal a été configuré pour de vrais clients, mais ses réglages sont absents ou n’indiquent plus son compte auprès de la société de financement. Il n’a pas démarré, afin que personne ne confonde la formation avec la réalité. Appelez le technicien\u00a0: il faut remettre settings.json en place, ou supprimer secrets.json pour que ce terminal serve désormais à la formation.',
    'no-key-store':
      'Le trousseau de clés de cet ordinateur n’est pas disponible\u00a0: le secret d’accès au service de financement ne peut pas être scellé et se trouve encore en clair dans les réglages, à la portée de quiconque peut lire ce fichier. Appelez le technicien\u00a0: il faut activer le trousseau et démarrer Comptoir de nouveau, ou retirer api.clientSecret du fichier.',
  },
  log: {
    locked: 'Un autre programme utilise le journal d’audit. Fermez-le, puis démarrez Comptoir de nouveau.',
    unwritable:
      'Le journal d’audit ne peut pas être écrit. Appelez le technicien\u00a0: il faut vérifier l’espace libre du disque et les droits d’écriture du dossier.',
    newer:
      'Une version plus récente de Comptoir a écrit le journal d’audit. Appelez le technicien\u00a0: il faut installer cette version.',
  },
  other: 'Démarrez-le une nouvelle fois. Si cela se reproduit, appelez le technicien.',
};
