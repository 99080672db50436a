import type { ReceiptText } from '../en/receipt.ts';

export const receipt: ReceiptText = {
  training: 'FORMATION – CE N’EST PAS UNE OFFRE RÉELLE',
  title: 'Offre de financement',
  original: 'Original',
  copy: (number) => `COPIE ${String(number)}`,
  terminal: 'Terminal',
  reference: 'Référence',
  customer: 'Client',
  card: 'Carte se terminant par',
  amount: 'Montant de l’achat',
  chosenPlan: 'Plan choisi',
  unnamedPlan: (id) => `Plan de financement ${id}`,
  regularPurchase: 'Achat ordinaire',
  regularAmount: 'Montant, frais compris',
  regularRate: 'Taux d’intérêt annuel',
  term: 'Durée',
  months: (count) => `${String(count)} mois`,
  payment: {
    'equal-billing': 'Paiement chaque mois',
    'deferred-payment': 'Paiement à la fin de la durée',
    'not-told': 'Paiement',
  },
  unnamedRate: 'Taux annuel',
  fee: {
    total: (amount) => `${amount} au total`,
    monthly: (amount) => `${amount} par mois`,
    annual: (amount) => `${amount} par an`,
    'not-told': (amount) => amount,
  },
  accountRate: 'Taux annuel du compte',
  notAPurchase: 'Ceci est une offre, et non un achat. Rien n’a été porté au compte.',
};
