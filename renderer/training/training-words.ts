/** What a trainer can make fail, in the order of the panel, and its words. */
import { assertNever } from '../../main/domain/result.ts';
import { trainingDelays, trainingStatuses, trainingTroubles } from '../../preload/training.ts';
import type { TrainingFault, TrainingTrouble } from '../../preload/training.ts';
import type { Screens } from '../../resources/messages/en/screens.ts';

type Words = Screens['training'];

export const troublesByKind: Readonly<Record<TrainingTrouble['kind'], readonly TrainingTrouble[]>> = {
  named: trainingTroubles.map((name) => ({ kind: 'named', name })),
  status: trainingStatuses.map((status) => ({ kind: 'status', status })),
  late: trainingDelays.map((seconds) => ({ kind: 'late', seconds })),
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
