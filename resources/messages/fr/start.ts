import type { StartTexts } from '../en/start.ts';

export const start: StartTexts = {
  title: 'Comptoir ne peut pas démarrer.',
  settings: {
    incorrect: 'Appelez le technicien\u00a0: les réglages doivent être corrigés.',
    'account-gone':
      'Ce terminal a été configuré pour de vrais clients, mais ses réglages manquent ou ne nomment plus le compte auprès de la société de financement. Il n’a pas démarré, pour que personne ne prenne la formation pour la réalité. Appelez le technicien\u00a0: il faut remettre settings.json, ou retirer secrets.json pour que ce terminal serve désormais à la formation.',
    'no-key-store':
      'Le magasin de clés de cet ordinateur est inactif\u00a0: le secret du client ne peut pas être scellé et se trouve encore en clair dans les réglages, pour quiconque peut lire ce fichier. Appelez le technicien\u00a0: il faut activer le magasin de clés et redémarrer, ou retirer api.clientSecret du fichier.',
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
