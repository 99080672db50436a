import { describe, expect, it } from 'vitest';
import { decodeLicence, type IsoDay, type Licence } from '../../main/licence/index.ts';
import { encode, ontario } from './encode.ts';

const today = '2026-11-21' as IsoDay; // cast: the brand is the decoder's own

function licenceOf(payload: string | Uint8Array): Licence {
  const decoded = decodeLicence(payload, { today });
  if (!decoded.ok) throw new Error(decoded.failure.code);
  return decoded.value;
}

describe('Ontario', () => {
  const fields = {
    first_name: 'NOÉMIE',
    middle_name: 'ROSE',
    last_name: 'TESSIER-LAMB',
    suffix: null,
    dob: '1988-04-17',
    address_1: '14 RUE INVENTÉE',
    address_2: null,
    city: 'SUDBURY',
    province: 'ON',
    postal_code: 'P3E 5J1',
    country: 'CAN',
    govid_type: 'CADL',
    govid_issuedby: 'ON',
    govid_number: 'T2837-40298-80417',
    govid_expiry: '2029-04-17',
    issue_date: '2024-03-02',
    issuer: '636012',
    warnings: [],
  };

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])('is read in version %i', (version) => {
    expect(licenceOf(encode(ontario, version))).toEqual({ ...fields, aamva_version: version });
  });

  it('is read from the bytes of the standard’s encoding', () => {
    expect(licenceOf(Buffer.from(encode(ontario, 9), 'latin1'))).toEqual({ ...fields, aamva_version: 9 });
  });

  it('is read beside its own subfile', () => {
    const zone = ['TESSIER-LAMB,NOÉMIE,ROSE', 'Y', '', '', ''];
    expect(licenceOf(encode(ontario, 9, zone))).toEqual({ ...fields, aamva_version: 9 });
  });
});

it('reads the vendor’s own sample', () => {
  // customers-2.5.1-revision.txt, "driverslicense"
  const sample =
    '@\n\u001e\rANSI\n604428040101 DL00310219DLDCAunavI\nDCBNONE\nDCDNONE\nDBA20200515\nDCSNUMBER1\nDACENSTREAM \nDAD\n' +
    'DBD20140516\nDBB19740515\nDBCZ\nDAYBLU\nDAU163 cm\nDAG55 UNIVERSITY AVE\nDAITORONTO\nDAJON\nDAKM5J 2H7\n' +
    'DAQD61014070660905\nDCFPEJK368N4\nDCGCAN\nDDEU\nDDFU\nDDGU\r';
  expect(licenceOf(sample)).toMatchObject({
    first_name: 'ENSTREAM',
    middle_name: null,
    last_name: 'NUMBER1',
    dob: '1974-05-15',
    address_1: '55 UNIVERSITY AVE',
    city: 'TORONTO',
    province: 'ON',
    postal_code: 'M5J 2H7',
    govid_type: 'CADL',
    govid_number: 'D61014070660905',
    govid_expiry: '2020-05-15',
    issue_date: '2014-05-16',
    aamva_version: 4,
    warnings: ['expired', 'issuer-and-address-disagree'],
  });
});
