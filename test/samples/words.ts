/** Makes branded types without a check. In production one function makes each brand, and checks the text. */
import type { AccountNumber } from '../../main/domain/account.ts';
import type { IsoDay } from '../../main/domain/day.ts';
import type { Amount, Rate } from '../../main/domain/money.ts';

export const amount = (text: string) => text as Amount;
export const rate = (text: string) => text as Rate;
export const accountNumber = (text: string) => text as AccountNumber;
export const day = (text: string) => text as IsoDay;
