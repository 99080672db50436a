import type { TourText } from '../en/tour.ts';

export const tour: TourText = {
  name: 'Visite guidée',
  offer: (count) =>
    `Vous découvrez ce terminal? ${count} petits objectifs, chacun avec un indice, en dix minutes environ.`,
  place: (lesson, goal, of) => `${lesson} · ${goal} sur ${of}`,
  done: 'C’est fait. Ensuite\u00a0:',
  again: 'Déjà atteint\u00a0:',
  finished: (reached, of) =>
    reached === of
      ? `Bravo\u00a0: vous avez atteint les ${of} objectifs.`
      : `Vous avez atteint ${reached} objectif${reached > 1 ? 's' : ''} sur ${of}.`,
  ready: 'À un vrai comptoir, les écrans sont les mêmes, sans le cadre ambre.',
  skipped: (count) =>
    count === 1
      ? '«\u00a0Retour\u00a0» ramène à l’objectif que vous avez passé.'
      : `«\u00a0Retour\u00a0» ramène aux objectifs que vous avez passés\u00a0: ${count}.`,
  words: {
    start: 'Commencer la visite',
    later: 'Pas maintenant',
    hint: 'Indice',
    present: 'Présenter le permis',
    back: 'Retour',
    skip: 'Passer',
    hide: 'Masquer',
    again: 'Recommencer',
  },
  lessons: {
    job: {
      title: 'Le travail principal',
      can: 'Vous savez servir un client, du permis à la soumission sur papier.',
    },
    care: {
      title: 'Les clients qui demandent de l’attention',
      can: 'Vous savez voir qui demande de l’attention ou ne peut pas acheter, et quoi faire alors.',
    },
    supervisor: {
      title: 'Le superviseur',
      can: 'Vous savez faire approuver par un superviseur à votre écran.',
    },
    day: {
      title: 'La journée',
      can: 'Vous savez utiliser l’historique, et laisser le terminal verrouillé.',
    },
  },
  goals: {
    scan: {
      what: (name) => `Numérisez le permis de ${name}. Le compte s’ouvre de lui-même.`,
      hint: 'Sans lecteur, appuyez ici sur «\u00a0Présenter le permis\u00a0». Avec un lecteur, appuyez sur F9, trouvez le nom dans la liste, appuyez sur «\u00a0Code-barres\u00a0» et numérisez-le à l’écran. «\u00a0Enregistrer tous les permis en PDF\u00a0» donne une feuille à imprimer.',
      why: 'Le terminal lit le permis et trouve le compte. Personne ne tape de nom, donc personne ne se trompe.',
    },
    quote: {
      what: () => 'Tapez le montant de l’achat, par exemple 1234,50, puis appuyez sur Entrée.',
      hint: 'F2 mène au montant à tout moment. S’il n’y a aucun client à l’écran, présentez de nouveau le permis.',
      why: 'Les plans offerts et le coût de chacun dépendent du montant.',
    },
    show: {
      what: () => 'Appuyez sur F6 pour montrer les plans au client, et encore sur F6 pour reprendre l’écran.',
      hint: 'Il faut que les plans soient là. Si le client a son propre écran, il les voit déjà\u00a0: un seul F6 les retire.',
      why: 'Le client doit voir ce que coûte chaque plan avant d’en choisir un. Il le lit dans sa langue.',
    },
    choose: {
      what: () => 'Choisissez un plan pour le client\u00a0: appuyez sur son numéro.',
      hint: 'Le numéro de chacun est dans un cercle. Les flèches et Entrée choisissent aussi.',
      why: 'Le choix est celui du client. La soumission porte ce plan et aucun autre.',
    },
    verify: {
      what: () => 'Envoyez un NIP au client\u00a0: Entrée, puis encore Entrée quand le client l’a reçu.',
      hint: '«\u00a0Texto\u00a0» a le curseur une fois le plan choisi, et F4 y mène. F9 montre le téléphone du client avec le NIP. Appuyez ensuite sur «\u00a0Le client a le NIP\u00a0».',
      why: 'Le NIP va au téléphone inscrit au dossier\u00a0: seul le titulaire du compte le reçoit.',
    },
    print: {
      what: () => 'Imprimez la soumission\u00a0: appuyez sur F8.',
      hint: 'Entrée fait de même quand «\u00a0Imprimer la soumission\u00a0» a le curseur. S’il n’y a pas d’imprimante, le terminal le dit, et l’objectif est atteint quand même.',
      why: 'Le client emporte sur papier ce qu’est chaque versement et ce que coûte le plan.',
    },
    leave: {
      what: () => 'Passez au client suivant\u00a0: appuyez sur Échap.',
      hint: 'Si aucun papier n’est sorti, le terminal demande d’abord, car le travail serait perdu\u00a0: appuyez sur «\u00a0Oui, client suivant\u00a0».',
      why: 'Rien de ce client ne reste à l’écran pour les yeux du suivant.',
    },
    card: {
      what: (name) =>
        `Numérisez le permis de ${name}. Lisez ce que l’écran en dit, puis appuyez sur «\u00a0J’ai vu la carte\u00a0».`,
      hint: 'Appuyez sur Échap si un autre client est encore là. L’avertissement et le bouton sont dans le même panneau; Tab mène au bouton.',
      why: 'Le terminal compare ce qui est écrit. Vous seul pouvez voir si le visage de la carte est celui du client.',
    },
    two: {
      what: (name) =>
        `Passez au client suivant (Échap) et numérisez le permis de ${name}, qui a deux comptes. Ouvrez celui qui peut acheter.`,
      hint: 'Cherchez «\u00a0Peut acheter\u00a0», puis appuyez sur le numéro du compte. Si l’autre est ouvert, appuyez sur Échap et numérisez de nouveau.',
      why: 'Le client ne sait pas toujours lequel de ses comptes peut servir. La liste le sait.',
    },
    terms: {
      what: (name) =>
        `Passez au client suivant (Échap) et numérisez le permis de ${name}. Lisez la note, puis appuyez sur Échap\u00a0: ce client ne peut pas encore acheter.`,
      hint: 'La note est «\u00a0Conditions générales pas encore acceptées\u00a0». Le client les accepte sur le site de la société de financement, puis revient.',
      why: 'D’ici là, la société de financement peut refuser l’achat, après tout votre travail.',
    },
    frozen: {
      what: (name) =>
        `Numérisez le permis de ${name}. Dites au client ce que dit l’écran, puis appuyez sur Échap.`,
      hint: 'Le compte est «\u00a0Gelé\u00a0». Donnez au client le code de motif tel quel; il peut appeler la société de financement.',
      why: 'Aucun plan ne peut être offert à ce compte. Rien de ce que vous faites à ce comptoir n’y change quoi que ce soit.',
    },
    override: {
      what: (name) =>
        `Numérisez le permis de ${name}, demandez les plans, choisissez-en un, et faites approuver par un superviseur\u00a0: «\u00a0Dérogation du superviseur\u00a0».`,
      hint: 'C’est la dernière des façons de vérifier\u00a0: le téléphone de ce client ne reçoit pas de textos. Le superviseur est ici Dominique Côté, NIP 246810, et tape une raison.',
      why: 'Le superviseur en répond. Le journal porte vos deux noms.',
    },
    duplicate: {
      what: () =>
        'Imprimez une soumission de nouveau\u00a0: ouvrez l’historique (F3), choisissez un client, appuyez sur «\u00a0Imprimer un duplicata\u00a0».',
      hint: 'F3 est là quand il n’y a aucun client à l’écran. Choisissez-en un avec «\u00a0Soumission imprimée\u00a0». Échap ramène au comptoir.',
      why: 'Un client qui a perdu le papier en reçoit un autre, qui dit être un duplicata.',
    },
    lock: {
      what: () => 'Verrouillez le terminal (F12), puis ouvrez de nouveau une session sous votre nom.',
      hint: 'F12 est là à tout moment. En formation, votre NIP est à côté de votre nom.',
      why: 'Tout est consigné au nom de la personne dont la session est ouverte. Verrouillé, personne ne peut travailler sous le vôtre.',
    },
  },
};
