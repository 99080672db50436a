/**
 * Who issues cards: AAMVA's list of issuer identification numbers (IIN), each with its jurisdiction.
 * The issuer is known by this number alone; an address (DAJ) says where the holder lives, not who issued the card.
 *
 * Source: AAMVA, "Issuer Identification Numbers (IIN)"; AAMVA DL/ID Card Design Standard 2020, annex D.12.3.
 */
export type Country = 'CAN' | 'USA' | 'MEX';

export interface Issuer {
  /** Its number, six digits. */
  readonly iin: string;
  /** Two letters, as in `govid_issuedby`. */
  readonly code: string;
  readonly country: Country;
}

const canada = {
  '604426': 'PE',
  '604428': 'QC',
  '604429': 'YT',
  '604432': 'AB',
  '604433': 'NU',
  '604434': 'NT',
  '636012': 'ON',
  '636013': 'NS',
  '636016': 'NL',
  '636017': 'NB',
  '636028': 'BC',
  '636044': 'SK',
  '636048': 'MB',
};

const unitedStates = {
  '604427': 'AS',
  '604430': 'MP',
  '604431': 'PR',
  '636000': 'VA',
  '636001': 'NY',
  '636002': 'MA',
  '636003': 'MD',
  '636004': 'NC',
  '636005': 'SC',
  '636006': 'CT',
  '636007': 'LA',
  '636008': 'MT',
  '636009': 'NM',
  '636010': 'FL',
  '636011': 'DE',
  '636014': 'CA',
  '636015': 'TX',
  '636018': 'IA',
  '636019': 'GU',
  '636020': 'CO',
  '636021': 'AR',
  '636022': 'KS',
  '636023': 'OH',
  '636024': 'VT',
  '636025': 'PA',
  '636026': 'AZ',
  // The Department of State issues to diplomats; `US` is AAMVA's code for it.
  '636027': 'US',
  '636029': 'OR',
  '636030': 'MO',
  '636031': 'WI',
  '636032': 'MI',
  '636033': 'AL',
  '636034': 'ND',
  '636035': 'IL',
  '636036': 'NJ',
  '636037': 'IN',
  '636038': 'MN',
  '636039': 'NH',
  '636040': 'UT',
  '636041': 'ME',
  '636042': 'SD',
  '636043': 'DC',
  '636045': 'WA',
  '636046': 'KY',
  '636047': 'HI',
  '636049': 'NV',
  '636050': 'ID',
  '636051': 'MS',
  '636052': 'RI',
  '636053': 'TN',
  '636054': 'NE',
  '636055': 'GA',
  '636058': 'OK',
  '636059': 'AK',
  '636060': 'WY',
  '636061': 'WV',
  '636062': 'VI',
};

const mexico = { '636056': 'CU', '636057': 'HL' };

export const issuers: ReadonlyMap<string, Issuer> = new Map([
  ...listed(canada, 'CAN'),
  ...listed(unitedStates, 'USA'),
  ...listed(mexico, 'MEX'),
]);

function listed(codes: Readonly<Record<string, string>>, country: Country): [string, Issuer][] {
  return Object.entries(codes).map(([iin, code]) => [iin, { iin, code, country }]);
}

/** Numbers are found sooner than texts. */
const byNumber = new Map([...issuers].map(([iin, issuer]) => [Number(iin), issuer]));

/** The issuer with this number, or null where AAMVA's list has none. */
export function issuerOf(number: number): Issuer | null {
  return byNumber.get(number) ?? null;
}

/** Whether a person may sign for credit at 19 there; elsewhere it is at 18. */
export function isMajorAtNineteen(jurisdiction: string | null): boolean {
  return jurisdiction !== null && majorAtNineteen.has(jurisdiction);
}

/** Each province's and territory's age of majority act. 18: AB, MB, ON, PE, QC, SK. */
const majorAtNineteen: ReadonlySet<string> = new Set(['BC', 'NB', 'NL', 'NS', 'NT', 'NU', 'YT']);
