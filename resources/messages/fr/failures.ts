import type { FailureCode } from '../../../main/domain/failure.ts';
import type { FailureText } from '../en/failures.ts';

export const failures: Record<FailureCode, FailureText> = {
  'licence.empty': { what: 'La lecture est vide.', todo: 'Numérisez de nouveau le code au dos du permis.' },
  'licence.not-a-licence': {
    what: 'Ce code n’est pas celui d’un permis de conduire.',
    todo: 'Numérisez le grand code au dos du permis.',
  },
  'licence.product-barcode': {
    what: 'C’est le code-barres d’un produit.',
    todo: 'Numérisez le grand code au dos du permis.',
  },
  'licence.boarding-pass': {
    what: 'C’est une carte d’embarquement.',
    todo: 'Numérisez le grand code au dos du permis.',
  },
  'licence.vehicle-registration': {
    what: 'C’est un certificat d’immatriculation.',
    todo: 'Demandez le permis de conduire et numérisez le grand code au dos.',
  },
  'licence.web-link': {
    what: 'Ce code contient un lien ou un autre texte.',
    todo: 'Numérisez le grand code au dos du permis.',
  },
  'licence.encrypted': {
    what: 'Le code de cette carte est chiffré.',
    todo: 'Tapez plutôt le nom et la date de naissance du client.',
  },
  'licence.mobile': {
    what: 'C’est un permis sur téléphone, que ce terminal ne peut pas lire.',
    todo: 'Demandez la carte et numérisez le grand code-barres au verso, ou tapez le nom et la date de naissance du client.',
  },
  'licence.compact': {
    what: 'Ce permis est codé d’une façon que ce terminal ne peut pas lire.',
    todo: 'Tapez plutôt le nom et la date de naissance du client.',
  },
  'licence.cut': {
    what: 'Une partie seulement du permis a été lue.',
    todo: 'Tenez le lecteur immobile et numérisez de nouveau tout le code.',
  },
  'licence.unreadable': {
    what: 'Le permis n’a pas pu être lu.',
    todo: 'Numérisez-le de nouveau. Après deux échecs, tapez le nom et la date de naissance.',
  },
  'scanner.absent': {
    what: 'Aucun lecteur n’est branché.',
    todo: 'Vérifiez le câble du lecteur, ou tapez le nom.',
  },
  'scanner.access-denied': {
    what: 'Cet ordinateur interdit l’accès au lecteur.',
    todo: 'Demandez au technicien d’autoriser l’accès au lecteur. En attendant, tapez le nom.',
  },
  'scanner.busy': {
    what: 'Un autre programme utilise le lecteur.',
    todo: 'Fermez l’autre programme, ou tapez le nom.',
  },
  'scanner.lost-mid-scan': {
    what: 'Le lecteur a été débranché pendant une lecture.',
    todo: 'Rebranchez-le et numérisez de nouveau. Rien n’a été gardé de la lecture partielle.',
  },
  'scanner.noise': { what: 'Le lecteur a envoyé des données illisibles.', todo: 'Numérisez de nouveau.' },
  'scanner.not-listed': {
    what: 'Cet ordinateur ne dit pas quels lecteurs sont branchés.',
    todo: 'Redémarrez-le. Si rien ne change, appelez le technicien ; sous Linux, le paquet « udev » manque peut-être. En attendant, tapez le nom.',
  },
  'scanner.failed': { what: 'Le lecteur ne répond plus.', todo: 'Débranchez-le et rebranchez-le.' },
  'api.unreachable': {
    what: 'Le service de financement est injoignable.',
    todo: 'Vérifiez le câble réseau, puis réessayez.',
  },
  'api.name-not-found': {
    what: 'L’adresse du service de financement est introuvable.',
    todo: 'Vérifiez le réseau. Si cela dure, demandez au technicien de vérifier l’adresse du service.',
  },
  'api.tls': {
    what: 'La connexion au service de financement n’est pas sûre.',
    todo: 'Arrêtez. Demandez au technicien de vérifier le certificat et l’horloge de l’ordinateur.',
  },
  'api.timeout': { what: 'Le service de financement n’a pas répondu à temps.', todo: 'Réessayez.' },
  'api.interrupted': { what: 'La connexion s’est rompue avant la fin de la réponse.', todo: 'Réessayez.' },
  'api.unreadable-answer': {
    what: 'La réponse du service de financement n’a pas été comprise.',
    todo: 'Réessayez une fois. Si l’échec se répète, appelez le superviseur. Rien n’a été supposé.',
  },
  'api.answer-too-large': {
    what: 'La réponse du service de financement est beaucoup trop longue.',
    todo: 'Réessayez une fois. Si l’échec se répète, appelez le technicien.',
  },
  'api.redirected': {
    what: 'Le service de financement a renvoyé vers une autre adresse, qui a été refusée.',
    todo: 'Demandez au technicien de vérifier le réseau et l’adresse du service.',
  },
  'api.bad-request': {
    what: 'Le service de financement n’a pas accepté la demande.',
    todo: 'Vérifiez ce qui a été tapé et réessayez.',
  },
  'api.credentials': {
    what: 'Le service de financement n’a pas accepté les identifiants de ce terminal.',
    todo: 'Appelez le technicien\u00a0: le terminal doit être configuré de nouveau.',
  },
  'api.session-ended': {
    what: 'La session du terminal avec le service de financement était terminée\u00a0: rien n’a été fait.',
    todo: 'Une nouvelle session est ouverte\u00a0: recommencez.',
  },
  'api.forbidden': { what: 'Ce terminal n’est pas autorisé à faire cela.', todo: 'Appelez le superviseur.' },
  'api.blocked': { what: 'Le service de financement bloque cette demande.', todo: 'Appelez le superviseur.' },
  'api.not-found': {
    what: 'Le service de financement ne connaît pas ce compte.',
    todo: 'Vérifiez le numéro et réessayez.',
  },
  'api.server-error': {
    what: 'Le service de financement a un problème interne.',
    todo: 'Attendez un instant et réessayez.',
  },
  'api.gateway-timeout': {
    what: 'Le service de financement est surchargé.',
    todo: 'Attendez un instant et réessayez.',
  },
  'api.too-many-requests': {
    what: 'Le service de financement demande de ralentir.',
    todo: 'Attendez une minute et réessayez.',
  },
  'api.user-not-able-to-purchase': {
    what: 'Ce compte ne peut pas acheter.',
    todo: 'Invitez le client à appeler la société de financement.',
  },
  'api.user-not-active': {
    what: 'Ce compte n’est pas actif.',
    todo: 'Invitez le client à appeler la société de financement.',
  },
  'api.invalid-role': { what: 'Le rôle de ce terminal ne le permet pas.', todo: 'Appelez le superviseur.' },
  'api.override-not-allowed': {
    what: 'Ce magasin ne peut pas déroger à la vérification.',
    todo: 'Vérifiez le client d’une autre façon.',
  },
  'api.bypass-not-allowed': {
    what: 'La vérification est obligatoire pour cet achat.',
    todo: 'Vérifiez le client d’une autre façon.',
  },
  'api.piw-mismatch': {
    what: 'Les renseignements personnels ne correspondent pas.',
    todo: 'Revoyez-les avec le client et vérifiez d’une autre façon.',
  },
  'api.wrong-answer': {
    what: 'La réponse de sécurité est inexacte.',
    todo: 'Redemandez au client, ou vérifiez d’une autre façon. Après trois erreurs, la question est bloquée pendant 48 heures.',
  },
  'api.wrong-input': {
    what: 'Le service de financement n’a pas accepté ce qui a été tapé.',
    todo: 'Revoyez-le avec le client et réessayez.',
  },
  'api.tries-exceeded': {
    what: 'Trop de réponses inexactes\u00a0: la question est bloquée pendant 48 heures.',
    todo: 'Envoyez plutôt un NIP par texto ou par courriel.',
  },
  'api.phone-not-valid': {
    what: 'Le numéro de téléphone au dossier ne reçoit pas de textos.',
    todo: 'Envoyez le NIP par courriel, ou posez la question de sécurité.',
  },
  'api.vendor-fault': {
    what: 'Le service de financement n’a pas pu le faire\u00a0: son système, ou l’inscription de ce magasin chez lui, est en défaut.',
    todo: 'Réessayez dans quelques minutes. Si cela dure, demandez au superviseur d’écrire à la société de financement.',
  },
  'api.card-of-another-account': {
    what: 'Cette carte n’est pas celle de ce compte.',
    todo: 'Demandez au client sa propre carte et tapez de nouveau ses 16 chiffres.',
  },
  'api.account-type-refused': {
    what: 'Ce magasin ne peut pas vendre sur ce type de compte.',
    todo: 'Encaissez autrement.',
  },
  'api.location-unknown': {
    what: 'Le service de financement ne connaît pas ce magasin.',
    todo: 'Demandez au technicien de faire inscrire le numéro du magasin auprès de la société de financement.',
  },
  'api.not-permitted': {
    what: 'Ce magasin ou ce commis n’a pas le droit de le faire.',
    todo: 'Demandez au superviseur de faire ajouter ce droit par la société de financement.',
  },
  'api.credit-exceeded': {
    what: 'L’achat et ses intérêts dépassent le crédit disponible.',
    todo: 'Financez un montant plus petit ou choisissez un autre plan, et encaissez le reste autrement.',
  },
  'api.plan-refused': {
    what: 'Ce plan n’est pas offert à ce client ou à ce magasin.',
    todo: 'Choisissez un autre plan.',
  },
  'api.pin-refused': {
    what: 'Le NIP n’a pas été accepté.',
    todo: 'Recommencez avec ce client et vérifiez-le de nouveau.',
  },
  'api.refused': {
    what: 'Le service de financement a refusé selon une de ses règles\u00a0; rien n’a été fait.',
    todo: 'Appelez la ligne des marchands de la société de financement et lisez-lui ce message.',
  },
  'printer.not-set-up': {
    what: 'Aucune imprimante n’est configurée.',
    todo: 'Demandez au technicien d’en configurer une. La soumission reste à l’écran.',
  },
  'printer.too-long': {
    what: 'Ce document est trop long pour l’imprimante.',
    todo: 'Rien n’a été imprimé. Montrez l’écran au client et appelez le technicien.',
  },
  'printer.not-saved': {
    what: 'Le fichier PDF n’a pas été enregistré.',
    todo: 'Enregistrez-le de nouveau, dans un dossier où vous pouvez écrire.',
  },
  'printer.unreachable': {
    what: 'L’imprimante ne répond pas.',
    todo: 'Vérifiez qu’elle est allumée et branchée, puis imprimez de nouveau.',
  },
  'printer.access-denied': {
    what: 'Cet ordinateur interdit l’accès au port de l’imprimante.',
    todo: 'Demandez au technicien de donner au compte de ce terminal le droit d’utiliser le port (sous Linux\u00a0: groupe dialout pour un port série, lp pour USB).',
  },
  'printer.busy': {
    what: 'Un autre programme utilise le port de l’imprimante.',
    todo: 'Attendez un instant, puis imprimez de nouveau. Si cela se répète, appelez le technicien.',
  },
  'printer.paper-out': {
    what: 'L’imprimante n’a plus de papier.',
    todo: 'Mettez un nouveau rouleau, puis imprimez de nouveau. Jetez toute copie incomplète.',
  },
  'printer.cover-open': {
    what: 'Le capot de l’imprimante est ouvert.',
    todo: 'Fermez le capot, puis imprimez de nouveau. Jetez toute copie incomplète.',
  },
  'printer.interrupted': {
    what: 'L’imprimante s’est arrêtée en cours de route.',
    todo: 'Vérifiez le papier et le capot, puis imprimez de nouveau. Jetez la copie incomplète.',
  },
  'printer.unconfirmed': {
    what: 'L’imprimante a reçu le document et ne dit pas si elle l’a imprimé.',
    todo: 'Cherchez le document. S’il n’y en a pas, vérifiez l’imprimante et imprimez de nouveau.',
  },
  'printer.rejected': {
    what: 'L’imprimante a refusé d’imprimer.',
    todo: 'Regardez son écran, puis imprimez de nouveau.',
  },
  'printer.offline': {
    what: 'L’ordinateur indique que l’imprimante est éteinte ou débranchée. Rien n’a été imprimé.',
    todo: 'Allumez l’imprimante et vérifiez son câble, puis imprimez de nouveau.',
  },
  'printer.spooler-down': {
    what: 'Le service d’impression de cet ordinateur est arrêté. Rien n’a été imprimé.',
    todo: 'Appelez le technicien. La soumission reste à l’écran.',
  },
  'printer.queue-unknown': {
    what: 'Cet ordinateur n’a aucune imprimante du nom indiqué au terminal.',
    todo: 'Appelez le technicien\u00a0: l’imprimante a été renommée ou supprimée.',
  },
  'printer.queue-paused': {
    what: 'L’imprimante de l’ordinateur est en pause. Rien n’a été imprimé.',
    todo: 'Faites-la reprendre dans la liste des imprimantes de l’ordinateur, ou appelez le technicien. Puis imprimez de nouveau.',
  },
  'printer.queue-rejecting': {
    what: 'L’imprimante de l’ordinateur n’accepte aucun document en ce moment. Rien n’a été imprimé.',
    todo: 'Appelez le technicien. La soumission reste à l’écran.',
  },
  'printer.job-stuck': {
    what: 'Le document est resté dans la file d’impression de l’ordinateur et en a été retiré.',
    todo: 'Vérifiez que l’imprimante est allumée et branchée, puis imprimez de nouveau.',
  },
  'printer.job-cancelled': {
    what: 'Le document a été retiré de la file d’impression de l’ordinateur.',
    todo: 'Cherchez le document. S’il n’y en a pas, imprimez de nouveau.',
  },
  'printer.failed': {
    what: 'L’impression a échoué.',
    todo: 'Imprimez de nouveau. En cas d’échec, appelez le technicien.',
  },
  'central.unreachable': {
    what: 'La base de données centrale est hors d’atteinte.',
    todo: 'Rien n’est perdu\u00a0: les lignes attendent ici et partiront plus tard. Si cela dure, vérifiez le réseau et le serveur.',
  },
  'central.not-trusted': {
    what: 'Le certificat du serveur central n’est pas digne de confiance.',
    todo: 'Vérifiez «\u00a0central.host\u00a0» et «\u00a0central.authority\u00a0» dans les paramètres\u00a0: le certificat doit nommer l’hôte et venir de cette autorité.',
  },
  'central.no-tls': {
    what: 'Le serveur central ne chiffre pas.',
    todo: 'Activez TLS sur le serveur. Rien n’est envoyé sans lui.',
  },
  'central.denied': {
    what: 'La base de données centrale a refusé le mot de passe de ce terminal.',
    todo: 'Créez-en un autre avec «\u00a0central setup --new-password\u00a0» et inscrivez-le dans les paramètres.',
  },
  'central.not-set-up': {
    what: 'La base de données centrale n’est pas préparée pour Comptoir.',
    todo: 'Lancez «\u00a0central setup\u00a0» et vérifiez «\u00a0central.database\u00a0» dans les paramètres.',
  },
  'central.server-trouble': {
    what: 'La base de données centrale est en panne.',
    todo: 'Avisez la personne qui s’en occupe; le journal technique de ce terminal contient le code du serveur. Les lignes attendent ici.',
  },
  'central.no-password': {
    what: 'Ce terminal n’a pas de mot de passe pour la base de données centrale, ou il a été scellé pour un autre serveur.',
    todo: 'Inscrivez de nouveau dans les paramètres le mot de passe que «\u00a0central setup\u00a0» a créé, puis redémarrez.',
  },
  'central.authority-unreadable': {
    what: 'Le fichier que nomme «\u00a0central.authority\u00a0» est illisible ou n’est pas un certificat.',
    todo: 'Placez le fichier PEM de l’autorité de certification à côté des paramètres.',
  },
  'central.not-sealed': {
    what: 'Ce journal n’est pas scellé; il n’est donc pas envoyé à la base de données centrale.',
    todo: 'Configurez le trousseau de clés de l’ordinateur (README, «\u00a0On Linux\u00a0»).',
  },
  'central.another-merchant': {
    what: 'La base de données centrale appartient à la clé d’un autre marchand.',
    todo: 'Comparez «\u00a0central.merchantKey\u00a0» dans les paramètres avec ce que «\u00a0central setup\u00a0» a écrit.',
  },
  'central.not-enrolled': {
    what: 'La base de données centrale ne connaît pas ce terminal.',
    todo: 'Lancez «\u00a0central setup\u00a0» avec le nom de ce terminal.',
  },
  'central.another-log': {
    what: 'La base de données centrale a un autre journal sous le nom de ce terminal.',
    todo: 'Si un autre ordinateur a le même «\u00a0terminalId\u00a0», donnez-en un autre à l’un des deux. Si cet ordinateur a été remplacé ou son journal endommagé, lancez «\u00a0central admit\u00a0» pour lui.',
  },
  'central.forked': {
    what: 'La base de données centrale a d’autres lignes que ce journal.',
    todo: 'Un autre ordinateur utilise peut-être une copie des données de celui-ci, ou le journal vient d’une copie. Cessez de l’utiliser et avisez la personne qui vérifie les comptes.',
  },
  'central.rolled-back': {
    what: 'Ce journal est plus ancien que ce que la base de données centrale en a.',
    todo: 'Il a été remplacé par une copie. Gardez le fichier tel quel et avisez la personne qui vérifie les comptes.',
  },
  'central.not-as-hashed': {
    what: 'La base de données centrale a refusé des lignes qui ne correspondent pas au journal signé.',
    todo: 'Quelque chose modifie des lignes en chemin ou dans le fichier. Lancez «\u00a0audit verify\u00a0» sur ce journal et avisez la personne qui vérifie les comptes.',
  },
  'counter.amount-unreadable': {
    what: 'Ce montant n’est pas clair.',
    todo: 'Tapez-le ainsi\u00a0: 1234,50.',
  },
  'counter.amount-not-positive': {
    what: 'Le montant doit être supérieur à zéro.',
    todo: 'Tapez le montant de l’achat.',
  },
  'counter.amount-over-credit': {
    what: 'Le montant dépasse le crédit disponible.',
    todo: 'Financez un montant plus petit et encaissez le reste autrement.',
  },
  'counter.account-may-not-buy': {
    what: 'Ce compte ne peut pas acheter.',
    todo: 'Invitez le client à appeler la société de financement.',
  },
  'counter.nothing-to-do-here': {
    what: 'Cela ne peut pas se faire à cette étape.',
    todo: 'Suivez l’étape mise en évidence.',
  },
  'counter.bypass-regular-only': {
    what: 'L’exemption ne vaut que pour un achat ordinaire.',
    todo: 'Choisissez l’achat ordinaire, ou vérifiez le client d’une autre façon.',
  },
  'counter.not-verified': {
    what: 'Le client n’est pas encore vérifié.',
    todo: 'Vérifiez d’abord le client.',
  },
  'counter.invalid-input': {
    what: 'Un champ est vide ou trop long.',
    todo: 'Revoyez les champs et réessayez.',
  },
  'counter.busy': {
    what: 'Le terminal traite encore les demandes précédentes.',
    todo: 'Attendez un moment, puis réessayez.',
  },
  'counter.log-unavailable': {
    what: 'Le terminal ne peut plus écrire dans son journal et s’est arrêté.',
    todo: 'Appelez le technicien\u00a0: il faut vérifier l’espace libre du disque. Numérisez ensuite un permis\u00a0: le terminal reprend dès qu’il peut écrire.',
  },
  'history.not-allowed': {
    what: 'Les autres jours sont réservés aux superviseurs.',
    todo: 'Demandez à un superviseur de se connecter.',
  },
  'history.not-sought': {
    what: 'Cela ne permet pas de chercher.',
    todo: 'Entrez les quatre derniers chiffres du compte, ou au moins les six premiers caractères de la référence.',
  },
  'history.unreadable': {
    what: 'Le journal ne peut pas être lu en ce moment.',
    todo: 'Réessayez. Si cela persiste, appelez le technicien\u00a0: un autre programme retient peut-être le journal.',
  },
  'history.no-paper': {
    what: 'Le journal n’a pas le contenu de ce document.',
    todo: 'Servez le client de nouveau et imprimez une nouvelle soumission.',
  },
  'history.not-saved': {
    what: 'Le fichier n’a pas été enregistré.',
    todo: 'Réessayez, au besoin dans un autre dossier.',
  },
  'counter.training-only': {
    what: 'Cela ne fonctionne qu’en mode formation.',
    todo: 'Continuez avec le vrai client.',
  },
  'counter.card-number-needed': {
    what: 'Ce client achète pour une entreprise\u00a0: il faut le numéro de sa carte.',
    todo: 'Tapez les 16 chiffres de la carte du client.',
  },
  'counter.look-up-by-card': {
    what: 'Le service de financement n’a pas ouvert cet utilisateur autorisé à partir de la liste.',
    todo: 'Appuyez sur «\u00a0Client suivant\u00a0», puis cherchez les 16 chiffres de la carte de ce client.',
  },
  'counter.confirmation-differs': {
    what: 'Ce n’est pas le numéro du compte affiché.',
    todo: 'Comparez-le avec l’écran et tapez-le de nouveau. Rien n’a été fermé.',
  },
  'people.nobody-signed-in': {
    what: 'Personne n’a ouvert de session.',
    todo: 'Choisissez votre nom et tapez votre NIP.',
  },
  'people.scan-while-locked': {
    what: 'Personne n’a ouvert de session : la lecture n’a pas été utilisée.',
    todo: 'Ouvrez votre session, puis lisez le permis de nouveau.',
  },
  'people.not-allowed': {
    what: 'Votre rôle ne permet pas cette action.',
    todo: 'Demandez à un superviseur ou au technicien d’ouvrir sa session et de la faire.',
  },
  'people.unknown': {
    what: 'Personne de ce nom ne peut ouvrir de session ici.',
    todo: 'Choisissez un nom dans la liste.',
  },
  'people.pin-wrong': {
    what: 'Ce NIP n’est pas le bon.',
    todo: 'Tapez-le de nouveau. Après cinq erreurs, il faut attendre; après dix, un superviseur doit vous débloquer.',
  },
  'people.wait': {
    what: 'Il y a eu trop de NIP erronés.',
    todo: 'Attendez la fin du délai, puis tapez le NIP de nouveau. Dix erreurs le bloquent.',
  },
  'people.locked': {
    what: 'Dix NIP erronés ont bloqué cette personne.',
    todo: 'Demandez à un superviseur d’ouvrir sa session et de la débloquer sous « Personnel ». S’il n’y a qu’un superviseur : appelez votre technicien.',
  },
  'people.pin-elsewhere': {
    what: 'Ce NIP a été choisi sur un autre terminal ou avant la perte de sa clé, et ne peut pas être vérifié ici.',
    todo: 'Demandez à un superviseur de choisir un nouveau NIP sous « Personnel », ou appelez votre technicien.',
  },
  'people.no-supervisor': {
    what: 'Seul un superviseur peut autoriser cette action.',
    todo: 'Choisissez le nom du superviseur et laissez-le taper son NIP.',
  },
  'people.name-taken': {
    what: 'Une personne de ce nom est déjà dans la liste.',
    todo: 'Ajoutez un deuxième nom ou une initiale.',
  },
  'people.pin-unfit': {
    what: 'Ce NIP ne convient pas au rôle.',
    todo: 'Le NIP d’un commis compte de 4 à 8 chiffres; celui d’un superviseur ou d’un technicien, au moins 6 caractères. Un nouveau rôle exige un nouveau NIP.',
  },
  'people.yourself': {
    what: 'Vous ne pouvez pas vous retirer votre rôle ni votre accès.',
    todo: 'Demandez à un autre superviseur de le faire.',
  },
  'people.not-saved': {
    what: 'La modification n’a pas pu être enregistrée.',
    todo: 'Rien n’a changé. Appelez votre technicien : le fichier des réglages doit être modifiable et le disque avoir de la place.',
  },
  'counter.internal': {
    what: 'Une erreur s’est produite dans le terminal.',
    todo: 'Recommencez avec ce client. Si l’erreur se répète, appelez le technicien.',
  },
  'set-up.not-settings': {
    what: 'Ce ne sont pas des réglages donnés par un terminal.',
    todo: 'Choisissez un fichier ou numérisez un code que la page de configuration d’un autre Comptoir a produit.',
  },
  'set-up.newer': {
    what: 'Une version plus récente de Comptoir a produit ces réglages.',
    todo: 'Installez d’abord cette version ici.',
  },
  'set-up.damaged': {
    what: 'Ces réglages ont été modifiés ou mal lus.',
    todo: 'Numérisez les codes de nouveau, ou refaites le fichier. Un lecteur en mode clavier doit suivre la disposition du clavier de cet ordinateur\u00a0; en mode série USB ou HID POS, non.',
  },
  'set-up.not-accepted': {
    what: 'Ce terminal ne peut pas accepter ces réglages.',
    todo: 'Rien n’a été changé. Refaites-les sur l’autre terminal.',
  },
  'set-up.nothing-new': {
    what: 'Ce terminal a déjà ces réglages.',
    todo: 'Il n’y a rien à faire.',
  },
  'set-up.file-unreadable': {
    what: 'Le fichier n’a pas pu être lu.',
    todo: 'Vérifiez qu’il est là et qu’il vous appartient, puis choisissez-le de nouveau.',
  },
  'set-up.file-not-written': {
    what: 'Le fichier n’a pas été enregistré.',
    todo: 'Enregistrez-le ailleurs, là où vous pouvez écrire et où il y a de la place.',
  },
  'set-up.too-much': {
    what: 'Ces réglages ne tiennent pas dans des codes.',
    todo: 'Enregistrez-les dans un fichier.',
  },
  'set-up.not-saved': {
    what: 'Les réglages n’ont pas pu être enregistrés. Rien n’a été changé.',
    todo: 'Vérifiez que le disque a de la place, que settings.json appartient à l’utilisateur qui démarre Comptoir et qu’il est correct (comptoir --check-settings).',
  },
  'set-up.merchant-first': {
    what: 'Le magasin n’a pas encore de nom, qui figure en tête de chaque papier.',
    todo: 'Configurez d’abord le magasin.',
  },
  'set-up.address': {
    what: 'Cette adresse ne peut pas servir.',
    todo: 'Elle commence par https:// et ne contient ni nom d’utilisateur, ni mot de passe, ni ?, ni #. Copiez-la de ce que la société de financement vous a écrit.',
  },
  'set-up.authority': {
    what: 'L’autorité de certification n’a pas pu être lue.',
    todo: 'Placez son fichier, au format PEM, à côté de settings.json et saisissez le nom du fichier.',
  },
  'set-up.no-key-store': {
    what: 'Le trousseau de clés de cet ordinateur est désactivé ou verrouillé\u00a0: le secret ne peut pas être scellé.',
    todo: 'Déverrouillez-le ou activez-le, puis réessayez (README, «\u00a0On Linux\u00a0»). Rien n’a été enregistré.',
  },
};
