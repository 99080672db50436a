/** The training vendor's labels and legal messages: our own wording, in the manner of a lender's. */
import type { Language } from '../domain/language.ts';

type Bilingual = Readonly<Record<Language, string>>;

export const wording = {
  rateLabel: { en: 'Annual Promotional Interest Rate:', fr: 'Taux d’intérêt promotionnel annuel :' },
  deferredRateLabel: { en: 'Account Annual Interest Rate:', fr: 'Taux d’intérêt annuel du compte :' },
  feeLabel: { en: 'Administration fee:', fr: 'Frais d’administration :' },
  accountFeeLabel: { en: 'Account fee:', fr: 'Frais de compte :' },
  equalRate: {
    en:
      'TRAINING WORDING. The promotional rate is counted into each monthly payment shown. If a payment is missed, or ' +
      'a balance is left when the promotion ends, that balance bears interest at the account’s own annual rate from ' +
      'that day on.',
    fr:
      'TEXTE DE FORMATION. Le taux promotionnel est compris dans chaque versement mensuel affiché. Si un versement ' +
      'n’est pas fait à temps, ou s’il reste un solde à la fin de la promotion, ce solde porte dès ce jour intérêt au ' +
      'taux annuel du compte.',
  },
  interestFree: {
    en:
      'TRAINING WORDING. No interest is charged while every payment is made when due. If a payment is missed, the ' +
      'promotion ends and the unpaid balance bears interest at the account’s own annual rate from that day on.',
    fr:
      'TEXTE DE FORMATION. Aucun intérêt n’est exigé tant que chaque versement est fait à temps. Si un versement ' +
      'manque, la promotion prend fin et le solde impayé porte dès ce jour intérêt au taux annuel du compte.',
  },
  deferredRate: {
    en:
      'TRAINING WORDING. Nothing is due before the end of the term. If the whole amount is paid by then, no interest ' +
      'is charged; otherwise this annual rate applies to what is unpaid from the end of the term.',
    fr:
      'TEXTE DE FORMATION. Rien n’est exigible avant la fin de la période. Si tout le montant est payé d’ici là, aucun ' +
      'intérêt n’est exigé ; sinon, ce taux annuel s’applique au solde impayé dès la fin de la période.',
  },
  feeTotal: {
    en:
      'TRAINING WORDING. This fee is charged once and is spread over the payments shown. If the purchase is paid off ' +
      'early, what is left of the fee is due at once.',
    fr:
      'TEXTE DE FORMATION. Ces frais sont exigés une seule fois et répartis sur les versements affichés. Si l’achat ' +
      'est remboursé plus tôt, le reste des frais est exigible aussitôt.',
  },
  feeMonthly: {
    en:
      'TRAINING WORDING. This fee is charged each month of the term and is part of the payments shown. If the purchase ' +
      'is paid off early, the fees of the months left are due at once.',
    fr:
      'TEXTE DE FORMATION. Ces frais sont exigés chaque mois de la période et font partie des versements affichés. Si ' +
      'l’achat est remboursé plus tôt, les frais des mois restants sont exigibles aussitôt.',
  },
  accountFee: {
    en: 'TRAINING WORDING. This fee is charged once for the account and appears on the first statement.',
    fr: 'TEXTE DE FORMATION. Ces frais sont exigés une fois pour le compte et figurent au premier relevé.',
  },
  pin: {
    en: 'Training: your PIN is {pin}. Give it to the clerk who is with you, and to nobody else.',
    fr: 'Formation : votre NIP est {pin}. Donnez-le à la personne qui vous sert, et à personne d’autre.',
  },
} as const satisfies Record<string, Bilingual>;
