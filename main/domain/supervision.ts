import type { FormatWith } from './verification.ts';

/** What a supervisor may do for a customer, with a code and a reason. */
export type SupervisorAct = FormatWith<{ needs: 'a supervisor' }> | 'close-account';
