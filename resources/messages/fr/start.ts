import type { StartText } from '../en/start.ts';

export const start: StartText = {
  accountGone: (folder) =>
    'Ce terminal a été configuré pour de vrais clients, mais ses réglages manquent ou ne nomment plus le compte auprès de la société de financement. ' +
    'Il n’a pas démarré, pour que personne ne prenne la formation pour la réalité. ' +
    `Appelez votre technicien\u00a0: remettez settings.json dans ${folder}. Pour que ce terminal serve désormais à la formation, retirez-en secrets.json.`,
  noKeyStore: (file) =>
    'Le magasin de clés de cet ordinateur est inactif\u00a0: le secret du client ne peut pas être scellé. ' +
    `Il se trouve encore en clair dans ${file}, pour quiconque peut lire ce fichier. ` +
    'Appelez votre technicien\u00a0: activez le magasin de clés et redémarrez, ou retirez api.clientSecret du fichier.',
};
