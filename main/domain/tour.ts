/** The words of the guided tour of training mode. */

export type TourLesson = 'job' | 'care' | 'supervisor' | 'day';

/** What a clerk does once, each by its own act. */
export type GoalId =
  | 'scan'
  | 'quote'
  | 'show'
  | 'choose'
  | 'verify'
  | 'print'
  | 'leave'
  | 'card'
  | 'two'
  | 'terms'
  | 'frozen'
  | 'override'
  | 'duplicate'
  | 'lock';
