/** What a trainer can make fail, and how it is said. The lists are the contract's, in the order of the panel. */
import { assertNever } from '../../main/domain/result.ts';
import type {
  TrainingCall,
  TrainingDelay,
  TrainingFault,
  TrainingStatus,
  TrainingTrouble,
  TrainingTroubleName,
} from '../../preload/training.ts';
import { screens } from '../../resources/messages/en/screens.ts';
import type { Screens } from '../../resources/messages/en/screens.ts';
type Words = Screens['training'];

// The page takes types alone from the contract. The catalogue's keys are the contract's words: the compiler refuses
// one that is missing or strange.
const names = Object.keys(screens.training.fault) as TrainingTroubleName[];
const statuses = Object.keys(screens.training.statuses).map(Number) as TrainingStatus[];
export const troubleCalls = Object.keys(screens.training.calls) as TrainingCall[];
const delays: readonly TrainingDelay[] = [1, 2, 5, 10, 20, 40];

export const troublesByKind: Readonly<Record<TrainingTrouble['kind'], readonly TrainingTrouble[]>> = {
  named: names.map((name) => ({ kind: 'named', name })),
  status: statuses.map((status) => ({ kind: 'status', status })),
  late: delays.map((seconds) => ({ kind: 'late', seconds })),
};

export const isSameTrouble = (one: TrainingTrouble, other: TrainingTrouble): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());

export function faultWords({ trouble, call }: TrainingFault, text: Words): string {
  const words = troubleWords(trouble, text);
  return call === null ? words : text.faultOnly(words, text.calls[call]);
}

export function troubleWords(trouble: TrainingTrouble, text: Words): string {
  switch (trouble.kind) {
    case 'named':
      return text.fault[trouble.name];
    case 'status':
      return text.statusNow(trouble.status, text.statuses[trouble.status]);
    case 'late':
      return text.lateNow(trouble.seconds);
    default:
      return assertNever(trouble);
  }
}

/** Minutes as hours and minutes: `24 h 15 min`. */
export function spanWords(minutes: number, text: Words): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [...(hours > 0 ? [text.hours(hours)] : []), ...(rest > 0 ? [text.minutes(rest)] : [])];
  return parts.join(' ');
}
