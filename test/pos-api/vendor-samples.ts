/**
 * The vendor's own sample answers (customers pages, early revision and 2.5.1), rebuilt from the page comparison.
 * The page has slips that no serializer makes: a doubled quote after `tos_agreement`, commas missing before
 * `customer_account_type`, `email` and `terms`, one comma too many in `security_qid`, and no closing of the search's
 * list of names. They are mended here; whatever a serializer could have written is as it stands.
 */

export const search251 = `[
  {"customer_id": "123321", "account_status": "N", "account_status_reason_code": "NNOR", "tos_agreement": true,
   "risk_rating": "H", "account_number": 123456789, "credit_limit": "1000.00", "available_credit": "659.51",
   "originating_merchant_id": "12345", "originating_merchant_name": "ACME Jewellers",
   "creation_date": "2019-05-15", "first_name": "John", "last_name": "Smith", "card_ending_in": "5941",
   "preferred_language": "fr-CA", "customer_account_type": "consumer"},
  {"customer_id": "123412", "account_status": "F", "account_status_reason_code": "FLCK", "tos": true,
   "risk_rating": "Y", "account_number": 234567890, "credit_limit": "1000.00", "available_credit": "847.00",
   "originating_merchant_id": "23456", "originating_merchant_name": "ACME Restorations",
   "creation_date": "2019-04-15", "first_name": "John", "last_name": "Smith", "card_ending_in": "6457",
   "preferred_language": "en-CA", "customer_account_type": "business"}
]`;

/** As the older text of the same sample has it: a hyphen in the name and a space in the value. */
export const searchHyphen = search251.replace(
  '"customer_account_type": "business"',
  '"customer_account-type": " business"',
);

export const lookUp251 = `{
  "available_credit": 5000, "account_number": 20035156, "customer_id": 43353,
  "security_qid": [{"id": 4, "text": "What is the name of your favourite childhood friend?"}],
  "address_1": "123 Anystreet Ave", "address_2": "Suite 100", "city": "Toronto", "postal_code": "M5M1M1",
  "province": "ON", "payment_protection": 0, "risk_rating": "L",
  "offer_types": [{"plan_name": "90 Days Grace, Equal Payments Regular Interest", "plan_id": "1",
    "offer_category": "equal_billing", "term_options": ["12", "18", "24", "36"]}],
  "preferred_language": "EN_CA", "card_ending_in": "6395", "email": "a***inet@flexiti.com",
  "phone_number": "***-***-2222", "account_type": "consumer"
}`;

export const verifySms = `{ "verification_code": "verification_sent_to_sms" }`;
export const verifyPin = `{ "verification_code": 2485 }`;

export const licence251 = `{
  "first_name": "John", "middle_name": "Garry", "last_name": "Smith", "dob": "1974-05-15",
  "address_1": "123 ANY STREET", "city": "TORONTO", "province": "ON", "postal_code": "M1M 1M1",
  "govid_type": "CADL", "govid_issuedby": "ON", "govid_number": "D61014070123456", "govid_expiry": "2021-05-15"
}`;

export const rateMessage =
  'Promotional annual interest rate applies during the promotional period and is included in your estimated ' +
  'monthly payments. Account annual interest rate is charged if the promo is cancelled or expires without full ' +
  'payment and applies when promos are not in effect.';

export const feeMessage =
  'Although your administrative fee may be represented as a monthly or annual amount, the fee is due in full if ' +
  'the account is paid off early. See terms and conditions for full details.';

const annualRates = `"annual_rates": {"description": "Annual Promotional Interest Rate:", "rate": 0.0999,
  "type": "APR", "message": ${JSON.stringify(rateMessage)}}`;

const fee = (amount: string, type: string): string =>
  `{"description": "Administrative fees:", "amount": ${amount}, "type": "${type}",
    "message": ${JSON.stringify(feeMessage)}}`;

/** "Success Response - ROC Customer", 2.5.1. */
export const quoteRoc251 = `{
  "account_number": 116994755, "account_type": "consumer", "amount": 10.5,
  "customer": {"air": 0.3099, "available_credit": 14000, "first_name": "Flexiti", "last_name": "MITester",
    "category_type": "preferred"},
  "regular_purchase": {"term_amount": 10.5, "air": 0.3099, "fees": [], "verify": true},
  "promotional_purchase": [{"plan_id": 4, "plan_name": "EMP - Regular Interest", "terms": [
    {"term": 3, "term_amount": 3.56, "fees": [], ${annualRates}},
    {"term": 6, "term_amount": 10.38, "fees": [${fee('50', 'admin_total')}], ${annualRates}},
    {"term": 12, "term_amount": 5.32, "fees": [${fee('49.99', 'admin_total')}], ${annualRates}}
  ]}]
}`;

/** "Success Response - Quebec Customer", 2.5.1. */
export const quoteQuebec251 = `{
  "account_number": 116994859, "account_type": "consumer", "amount": 10.5,
  "customer": {"air": 0.3099, "available_credit": 13500, "first_name": "Flexiti", "last_name": "MITester",
    "category_type": "preferred"},
  "regular_purchase": {"term_amount": 10.5, "air": 0.3099, "fees": [], "verify": true},
  "promotional_purchase": [{"plan_id": 4, "plan_name": "EMP - Regular Interest", "terms": [
    {"term": 3, "term_amount": 3.56, "fees": [], ${annualRates}},
    {"term": 6, "term_amount": 1.8, "fees": [], ${annualRates}}
  ]}]
}`;

/** The removed lines of the ROC sample: the early revision, with `apr` and no plan's name nor `verify`. */
export const quoteRocEarly = `{
  "account_number": 11223344, "amount": 250,
  "customer": {"air": 0.289, "available_credit": 8000, "first_name": "John", "last_name": "Smith",
    "category_type": "preferred"},
  "regular_purchase": {"term_amount": 250, "air": 0.289, "fees": []},
  "promotional_purchase": [
    {"plan_id": 4, "terms": [
      {"term": 3, "term_amount": 20.33, "apr": 0.0999, "fees": [${fee('49.99', 'admin_total')}]}]},
    {"plan_id": 5, "terms": [
      {"term": 6, "term_amount": 4.67, "apr": 0, "fees": [${fee('3', 'admin_monthly')}]},
      {"term": 12, "term_amount": 3.83, "apr": 0, "fees": [${fee('3', 'admin_monthly')}]}]}
  ]
}`;

/** The removed lines of the Quebec sample. */
export const quoteQuebecEarly = `{
  "account_number": 11223344, "amount": 250,
  "customer": {"air": 0.3124, "available_credit": 1700, "first_name": "Jacques", "last_name": "Smith",
    "category_type": "premium"},
  "regular_purchase": {"term_amount": 250, "air": 0.3124, "fees": []},
  "promotional_purchase": [
    {"plan_id": 5, "terms": [
      {"term": 6, "term_amount": 41.67, "apr": 0, "fees": []},
      {"term": 12, "term_amount": 20.83, "apr": 0, "fees": []}]},
    {"plan_id": 9, "terms": [
      {"term": 6, "term_amount": 250, "apr": 0.35, "fees": []},
      {"term": 12, "term_amount": 250, "apr": 0.35, "fees": []}]}
  ]
}`;
