/** Finds the invented customers of training mode by the lesson that each is for. */
import { people } from '../../main/training/people.ts';
import type { Lesson, Person } from '../../main/training/people.ts';

/** @throws where no customer has this lesson. */
export function customerFor(lesson: Lesson): Person {
  const person = people.find((one) => one.lesson === lesson);
  if (!person) throw new Error(`no training customer for ${lesson}`);
  return person;
}
