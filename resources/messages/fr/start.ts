import type { StartTexts } from '../en/start.ts';

export const start: StartTexts = {
  title: 'Comptoir ne peut pas démarrer.',
  settings: {
    incorrect: 'Appelez le technicien\u00a0: les réglages doivent être corrigés.',
    'account-gone':
      'Ce terminal a été configuré pour de vrais clients, mais ses réglages sont absents ou n’indiquent plus son compte auprès de la société de financement. Il n’a pas démarré, afin que personne ne confonde la formation avec la réalité. Appelez le technicien\u00a0: il faut remettre settings.json en place, ou supprimer secrets.json pour que ce terminal serve désormais à la formation.',
    'no-key-store':
      'Le trousseau de clés de cet ordinateur n’est pas disponible\u00a0: le secret d’accès au service de financement ne peut pas être scellé et se trouve encore en clair dans les réglages, à la portée de quiconque peut lire ce fichier. Appelez le technicien\u00a0: il faut activer le trousseau et démarrer Comptoir de nouveau (sous Linux\u00a0: un trousseau déverrouillé et, avec un bureau comme openbox ou sway, l’option --password-store=gnome-libsecret), ou retirer api.clientSecret du fichier.',
    'key-store-locked':
      'Le trousseau de clés de cet ordinateur est désactivé ou verrouillé\u00a0: le secret d’accès au service de financement ne peut pas être ouvert. Appelez le technicien\u00a0: il faut déverrouiller ou activer le trousseau et démarrer Comptoir de nouveau (sous Linux\u00a0: un trousseau déverrouillé et, avec un bureau comme openbox ou sway, l’option --password-store=gnome-libsecret).',
    field: (field, problem) => `${field}\u00a0: ${problem}`,
    problem: {
      unreadable: () => 'lecture impossible.',
      unwritable: (code) =>
        `ne peut pas être écrit${code && ` (${code})`}. Le fichier et son dossier doivent appartenir à l’utilisateur qui démarre Comptoir, et non à root\u00a0; le disque doit avoir de la place.`,
      'not-utf-8': () =>
        'doit être enregistré en UTF-8. Choisissez cet encodage dans l’éditeur en l’enregistrant.',
      'not-json': (place) => `n’est pas du JSON${place && ` (ligne:colonne ${place})`}.`,
      missing: () => 'réglage manquant.',
      unknown: () => 'ce réglage n’existe pas. Vérifiez l’orthographe.',
      'not-text': () => 'doit être un texte, entre guillemets droits.',
      'not-number': () => 'doit être un nombre, sans guillemets.',
      'not-whole': () => 'doit être un nombre entier.',
      'not-boolean': () => 'doit être true ou false, sans guillemets.',
      'not-list': () => 'doit être une liste\u00a0: [ … ].',
      'not-object': () => 'doit être un groupe de réglages\u00a0: { … }.',
      empty: () => 'ne doit pas être vide.',
      'too-short': (least) => `doit compter au moins ${least}\u00a0caractères.`,
      'too-long': (most) => `doit compter au plus ${most}\u00a0caractères.`,
      'too-many': (most) => `doit compter au plus ${most}\u00a0éléments.`,
      'too-small': (least) => `doit être supérieur ou égal à ${least}.`,
      'too-large': (most) => `doit être inférieur ou égal à ${most}.`,
      'not-one-of': (choices) => `doit être l’une de ces valeurs\u00a0: ${choices}.`,
      'not-like': (pattern) => `doit suivre ce modèle\u00a0: ${pattern}`,
      'begins-otherwise': (start) => `doit commencer par ${start}`,
      'not-a-url': () => 'doit être une adresse Web complète.',
      'has-credentials': () => 'ne doit contenir ni nom d’utilisateur ni mot de passe.',
      'has-query': () => 'ne doit contenir ni ? ni #.',
      'secret-needed': () =>
        'à indiquer une fois, pour être scellé dans le trousseau de clés de cet ordinateur.',
      'sealed-for-another': () =>
        'n’est pas ce pour quoi le secret d’accès a été scellé\u00a0; le secret n’est envoyé nulle part ailleurs. Si vous ne l’avez pas changé, remettez l’ancienne valeur et cherchez qui l’a fait. Si vous l’avez changé, indiquez de nouveau api.clientSecret dans les réglages.',
      'sealed-for-unknown': () =>
        'à indiquer encore une fois\u00a0: une version précédente l’a scellé sans l’adresse à laquelle il est destiné. Vérifiez d’abord api.url.',
      'not-sealed': () => 'n’est pas scellé.',
      'not-opened': () => 'ne peut pas être ouvert pour le moment.',
      'name-shared': (other) => `est aussi le nom de ${other}. Chaque personne doit avoir un nom différent.`,
      'pin-unfit': () =>
        'doit compter de 4 à 8 chiffres pour un commis, et au moins 6 caractères pour un superviseur ou un technicien.',
      'file-unreadable': (file) => `désigne un fichier qui ne peut pas être lu\u00a0: ${file}`,
      'not-an-authority': (file) =>
        `désigne un fichier qui ne contient pas d’autorité de certification au format PEM\u00a0: ${file}`,
    },
  },
  log: {
    locked: 'Un autre programme utilise le journal d’audit. Fermez-le, puis démarrez Comptoir de nouveau.',
    unwritable:
      'Le journal d’audit ne peut pas être écrit. Appelez le technicien\u00a0: il faut vérifier l’espace libre du disque et les droits d’écriture du dossier.',
    newer:
      'Une version plus récente de Comptoir a écrit le journal d’audit. Appelez le technicien\u00a0: il faut installer cette version.',
    'no-key-store':
      'Le journal d’audit ne peut pas être scellé\u00a0: cet ordinateur n’a pas de trousseau de clés. Appelez le technicien\u00a0: un terminal en service en exige un (README, «\u00a0On Linux\u00a0»).',
    'keys-not-opened':
      'Le trousseau de clés n’ouvre pas les clés du journal d’audit. Il est peut-être verrouillé\u00a0: ouvrez une session sur cet ordinateur et redémarrez Comptoir. Si le terminal a été déplacé ici ou si son trousseau de clés est nouveau, appelez le technicien\u00a0: il faut mettre le fichier audit.db en lieu sûr pour l’auditeur, et Comptoir commence alors un nouveau journal.',
  },
  options: (names) =>
    `Il a été démarré avec des options qui l’ouvriraient à d’autres programmes (${names}). Démarrez-le par son icône, sans ces options. Si personne ici ne les a ajoutées, appelez le technicien\u00a0: quelqu’un a changé la façon dont ce terminal démarre.`,
  other: 'Démarrez-le une nouvelle fois. Si cela se reproduit, appelez le technicien.',
  checked: {
    taken: 'Un terminal accepte ces réglages.',
    training:
      'Il démarre en mode de formation\u00a0: ils n’indiquent aucun compte auprès de la société de financement (api).',
    live: (host) => `Il sert de vrais clients et appelle ${host}.`,
    withSecret:
      'Le secret d’accès se trouve dans le fichier\u00a0; le premier démarrage le scelle. Supprimez toute autre copie du fichier.',
    withoutSecret:
      'Le secret d’accès n’est pas dans le fichier\u00a0: on le saisit à chaque terminal, ou il y a déjà été scellé.',
  },
  support: {
    written:
      'Envoyez ce fichier au soutien technique. Il ne contient aucune donnée de client, aucun NIP et aucun secret; vous pouvez le lire d’abord.',
    notWritten: (code) =>
      `n’a pas pu être écrit${code && ` (${code})`}. Nommez un fichier qui n’existe pas encore, dans un dossier où vous pouvez écrire, sur un disque qui a de la place.`,
  },
};
