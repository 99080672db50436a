/** The training server's invented customers, by what they are there to practise. */
import { people } from '../../main/training/people.ts';
import type { Lesson, Person } from '../../main/training/people.ts';

/** @throws where no customer has this lesson. */
export function customerFor(lesson: Lesson): Person {
  const person = people.find((one) => one.lesson === lesson);
  if (!person) throw new Error(`no training customer for ${lesson}`);
  return person;
}
