/** What a supervisor may do for a customer, with a code and a reason. */
export type SupervisorAct = 'merchant_override' | 'close-account';
