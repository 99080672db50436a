/** Call 3: one account's details, in the shape of the vendor's sample (`EN_CA`, `payment_protection` as 0). */
import type { Language } from '../../domain/language.ts';
import { money } from '../json.ts';
import { plansFor } from '../offers.ts';
import type { Person } from '../people.ts';
import type { Answer } from './call.ts';

export interface LookUpAsked {
  readonly lang?: Language;
  readonly vcc_number?: string;
  readonly account_number?: string;
  readonly customer_id?: string;
}

export const lookUp: Answer = ({ query }, { accounts }) => {
  const asked = query as LookUpAsked; // cast: the contract's schema, checked before, says so
  const { lang = 'en' } = asked;
  const { person, account } = accounts.of({
    number: asked.account_number,
    card: asked.vcc_number,
    customer: asked.customer_id,
  });
  return {
    available_credit: money(account.availableCents),
    account_number: Number(account.number),
    customer_id: account.customerId,
    security_qid: [{ id: person.question.id, text: person.question.text[lang] }],
    address_1: person.address,
    address_2: '',
    city: person.city,
    postal_code: person.postalCode,
    province: person.province,
    payment_protection: 0,
    risk_rating: account.rating,
    offer_types: offerTypes(person, lang),
    card_ending_in: account.cardNumber.slice(-4),
    preferred_language: person.language === 'fr' ? 'fr-CA' : 'EN_CA',
    email: person.email.replace(/^(.).*(?=@)/, '$1***'),
    phone_number: `***-***-${person.phone.slice(-4)}`,
    account_type: account.type,
  };
};

const offerTypes = (person: Person, lang: Language) =>
  plansFor(person).map((plan) => ({
    plan_name: plan.name[lang],
    plan_id: String(plan.id),
    offer_category: plan.category,
    term_options: plan.months.map(String),
  }));
