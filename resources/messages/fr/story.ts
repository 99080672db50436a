/** A customer's flow as the history tells it, a sentence for each kind of row. */
import type { StoryFacts } from '../../../main/domain/history.ts';
import type { VerificationFormat } from '../../../main/domain/verification.ts';
import { formatAmount, formatWhole } from '../format.ts';
import type { Story } from '../en/story.ts';

const ways: Readonly<Record<VerificationFormat, string>> = {
  sms: 'un NIP par message texte',
  email: 'un NIP par courriel',
  security_question: 'une question de sécurité',
  regular_purchase_bypass: 'la dispense pour un petit achat ordinaire',
  merchant_override: 'la dérogation d’un superviseur',
};
const way = ({ format }: StoryFacts): string => (format === null ? 'une façon inconnue' : ways[format]);
const amount = ({ amount: text }: StoryFacts): string =>
  text === null ? 'un montant' : formatAmount(text, 'fr');
const account = ({ ending }: StoryFacts): string => (ending === null ? 'le compte' : `le compte …${ending}`);
const counted = ({ count }: StoryFacts, one: string, many: string): string =>
  count === null ? many : `${formatWhole(count, 'fr')} ${count < 2 ? one : many}`;
const of = (copy: number | null): string => (copy === null || copy === 1 ? 'l’original' : `la copie ${copy}`);
const said = ({ reason }: StoryFacts): string =>
  reason === null ? '' : ` Raison\u00a0: «\u00a0${reason}\u00a0».`;
const came: Readonly<Record<string, string>> = {
  printed: 'Elle a été imprimée.',
  sent: 'L’imprimante l’a prise.',
  queued: 'La file d’impression du système l’a prise.',
};
const delivered = ({ delivery }: StoryFacts): string => came[delivery ?? ''] ?? '';
const enders: Readonly<Record<string, string>> = {
  clerk: 'Le commis est passé au client suivant.',
  idle: 'Il n’y avait plus personne\u00a0: le client a été effacé.',
  scan: 'Un autre permis a été pris.',
  stop: 'Le terminal a été fermé.',
  lock: 'Le terminal a été verrouillé.',
};

export const story: Story = {
  'licence.read': () => 'Un permis a été lu.',
  'licence.lacking': (_facts, why) => `Il manque au permis ce qu’exige la recherche.${why}`,
  'scan.refused': (_facts, why) => `Un balayage a été refusé.${why}`,
  'interruption.dismissed': () => 'Un autre permis a été balayé, et n’a pas été pris.',
  'remote-decoding.asked': () => 'Le balayage a été envoyé à la société de financement pour être décodé.',
  'remote-decoding.answered': () => 'La société de financement a décodé le permis.',
  'remote-decoding.failed': (_facts, why) => `Le permis n’a pas été décodé.${why}`,
  'search.asked': ({ by }) =>
    `Des comptes ont été cherchés, ${by === 'licence' ? 'selon le permis' : 'selon ce qui a été écrit'}.`,
  'look-up.asked': () => 'Un compte a été cherché par son numéro.',
  'search.answered': (facts) => `La recherche a trouvé ${counted(facts, 'compte', 'comptes')}.`,
  'search.failed': (_facts, why) => `La recherche a échoué.${why}`,
  'account.asked': (facts) => `Le commis a choisi ${account(facts)}.`,
  'account.opened': (facts) => `Ouvert\u00a0: ${account(facts)}.`,
  'account.failed': (_facts, why) => `Le compte n’a pas été ouvert.${why}`,
  'account.told': () => 'Le commis a lu ce qui distingue ce compte d’un autre.',
  'card.seen': () => 'Le commis a vu la carte, et l’a tenue pour celle du client.',
  'quote.asked': (facts) => `Des plans ont été demandés pour ${amount(facts)}.`,
  'quote.answered': (facts) =>
    `La société de financement a offert ${counted(facts, 'durée', 'durées')} pour ${amount(facts)}.`,
  'quote.failed': (_facts, why) => `Aucun plan n’est venu.${why}`,
  'plan.chosen': ({ plan, months }) =>
    plan === null ? 'Un achat ordinaire a été choisi.' : `Le plan ${plan} a été choisi, ${months ?? 0} mois.`,
  'comparison.asked': () => 'La comparaison des plans a été envoyée à l’imprimante.',
  'comparison.printed': (facts) => `La comparaison est sortie. ${delivered(facts)}`,
  'comparison.failed': (_facts, why) => `La comparaison n’a pas été imprimée.${why}`,
  'comparison.shown': (facts) => `Le client a vu ${counted(facts, 'choix', 'choix')} pour ${amount(facts)}.`,
  'comparison.hidden': ({ seconds }) =>
    `La vue du client a été fermée après ${formatWhole(seconds ?? 0, 'fr')}\u00a0s.`,
  'verification.asked': (facts) => `Une vérification a commencé\u00a0: ${way(facts)}.`,
  'verification.answered': (facts) => `La société de financement a répondu\u00a0: ${way(facts)}.`,
  'verification.failed': (_facts, why) => `La vérification a échoué.${why}`,
  'verification.confirmed': () => 'Le client a dit que le NIP est venu. Il est vérifié.',
  'supervisor.approved': (facts) => `${facts.person ?? 'Un superviseur'} a donné son accord.${said(facts)}`,
  'supervisor.unused': () => 'Ce que le superviseur a permis n’a pas été fait.',
  'supervisor.refused': (_facts, why) => `L’accord d’un superviseur a été refusé.${why}`,
  'print.asked': ({ copy }) => `La soumission a été envoyée à l’imprimante\u00a0: ${of(copy)}.`,
  'print.done': (facts) => `La soumission est sortie. ${delivered(facts)}`,
  'print.failed': (_facts, why) => `La soumission n’a pas été imprimée.${why}`,
  'pdf.asked': () => 'La soumission devait être enregistrée en PDF.',
  'pdf.saved': () => 'Le fichier PDF a été enregistré.',
  'pdf.failed': (_facts, why) => `Le fichier PDF n’a pas été enregistré.${why}`,
  'closing.asked': (facts) => `La fermeture a été demandée pour ${account(facts)}.`,
  'closing.done': (facts) => `Fermé\u00a0: ${account(facts)}.`,
  'closing.failed': (_facts, why) => `Le compte n’a pas été fermé.${why}`,
  'closing.print-asked': ({ copy }) => `Le reçu de fermeture a été envoyé à l’imprimante\u00a0: ${of(copy)}.`,
  'closing.printed': () => 'Le reçu de fermeture est sorti.',
  'closing.print-failed': (_facts, why) => `Le reçu de fermeture n’a pas été imprimé.${why}`,
  'duplicate.asked': () => 'Un duplicata a été envoyé à l’imprimante.',
  'duplicate.printed': () => 'Le duplicata est sorti.',
  'duplicate.failed': (_facts, why) => `Le duplicata n’a pas été imprimé.${why}`,
  'print.left': () =>
    'Un document n’était pas sorti à l’arrêt du terminal. Il a été proposé au démarrage suivant.',
  'print.let-go': () => 'Un document qui n’était pas sorti a été abandonné.',
  'customer.cleared': ({ by }) => enders[by ?? ''] ?? 'Le client a été effacé.',
};
