/** The people whom training mode invents. Their PINs are no secret: the sign-in screen shows them. */
import type { Member } from './types.ts';

const one = (name: string, role: Member['role'], pin: string): Member => ({
  ...{ name, role, shortName: null, externalEmployeeId: null, disabled: false },
  secret: { pin },
});

export const inventedPeople: readonly Member[] = [
  one('Camille Roy', 'clerk', '1234'),
  one('Dominique Côté', 'supervisor', '246810'),
  one('Sacha Martin', 'technician', '135790'),
];
