/**
 * The guided tour of training mode. Main sends the page the present goal only, so none of this is in the page's script. What
 * stands in quotation marks is on the screen: a test holds it against the page's words.
 */
import type { GoalId, TourLesson } from '../../../main/domain/tour.ts';
import type { TourWords } from '../../../preload/training.ts';

export interface TourText {
  readonly name: string;
  /** Before it begins. `count`: how many goals there are. */
  readonly offer: (count: number) => string;
  readonly place: (lesson: string, goal: number, of: number) => string;
  /** Before the next goal, where the one before was reached. */
  readonly done: string;
  /** Before a goal that was reached earlier. */
  readonly again: string;
  readonly finished: (reached: number, of: number) => string;
  /** At the end, where every goal was reached; where some were not. */
  readonly ready: string;
  readonly skipped: (count: number) => string;
  readonly words: TourWords;
  /** `can`: what a clerk who reached the whole lesson can do. */
  readonly lessons: Readonly<Record<TourLesson, { readonly title: string; readonly can: string }>>;
  /** `name`: the invented customer's. */
  readonly goals: Readonly<
    Record<GoalId, { readonly what: (name: string) => string; readonly hint: string; readonly why: string }>
  >;
}

export const tour: TourText = {
  name: 'Guided tour',
  offer: (count) => `New at this terminal? ${count} small goals, each with a hint, in about ten minutes.`,
  place: (lesson, goal, of) => `${lesson} · ${goal} of ${of}`,
  done: 'Done. Next:',
  again: 'Reached before:',
  finished: (reached, of) =>
    reached === of ? `Well done: you reached all ${of} goals.` : `You reached ${reached} of ${of} goals.`,
  ready: 'At a real counter the screens are the same, without the amber frame.',
  skipped: (count) =>
    count === 1
      ? '“Back” takes you to the goal that you skipped.'
      : `“Back” takes you to the goals that you skipped: ${count}.`,
  words: {
    start: 'Start the tour',
    later: 'Not now',
    hint: 'Hint',
    present: 'Present the licence',
    back: 'Back',
    skip: 'Skip',
    hide: 'Hide',
    again: 'Start again',
  },
  lessons: {
    job: {
      title: 'The main job',
      can: 'You can serve a customer, from the licence to the quote on paper.',
    },
    care: {
      title: 'Customers who need care',
      can: 'You can see who needs care or may not buy, and what to do then.',
    },
    supervisor: {
      title: 'The supervisor',
      can: 'You can let a supervisor approve at your screen.',
    },
    day: {
      title: 'The day',
      can: 'You can use the history, and leave the terminal locked.',
    },
  },
  goals: {
    scan: {
      what: (name) => `Scan the licence of ${name}. The account opens by itself.`,
      hint: 'Without a scanner, press “Present the licence” here. With one, press F9, find the name in the list, press “Barcode”, and scan it from the screen. “Save all licences as PDF” makes a sheet to print.',
      why: 'The terminal reads the licence and finds the account. Nobody types a name, so nobody mistypes one.',
    },
    quote: {
      what: () => 'Type the amount of the purchase, for example 1234.50, and press Enter.',
      hint: 'F2 goes to the amount at any time. If no customer is on the screen, present the licence again.',
      why: 'Which plans there are, and what each costs, depends on the amount.',
    },
    show: {
      what: () => 'Press F6 to show the plans to the customer, and F6 again to take the screen back.',
      hint: 'This works once the plans are there. If the customer has a display of their own, it shows them already: one F6 takes them away.',
      why: 'The customer must see what each plan costs before choosing one. They read it in their own language.',
    },
    choose: {
      what: () => 'Choose a plan for the customer: press its number.',
      hint: 'Each has its number in a circle. The arrow keys and Enter choose, too.',
      why: 'The choice is the customer’s. The quote has this plan and no other.',
    },
    verify: {
      what: () => 'Send the customer a PIN: press Enter, and Enter again once the customer has it.',
      hint: '“Text message” has the focus after a plan is chosen, and F4 goes there. F9 shows the customer’s phone with the PIN. Then press “The customer has the PIN”.',
      why: 'The PIN goes to the phone on file, so that only the holder of the account gets it.',
    },
    print: {
      what: () => 'Print the quote: press F8.',
      hint: 'Enter does the same while “Print the quote” has the focus. If no printer is set up, the terminal says so, and the goal is reached all the same.',
      why: 'The customer takes home on paper what each payment is and what the plan costs.',
    },
    leave: {
      what: () => 'Go to the next customer: press Esc.',
      hint: 'If no paper came, the terminal asks first, because the work would be lost: press “Yes, next customer”.',
      why: 'Nothing of this customer stays on the screen for the next one to see.',
    },
    card: {
      what: (name) =>
        `Scan ${name}. Read what the screen says of this licence, then press “I have seen the card”.`,
      hint: 'Press Esc if another customer is still there. The warning and the button are in the same panel; Tab goes to the button.',
      why: 'The terminal compares what is written. Only you can see whether the face on the card is the customer’s.',
    },
    two: {
      what: (name) =>
        `Go to the next customer (Esc) and scan ${name}, who has two accounts. Open the one that may buy.`,
      hint: 'Look for “May buy”, then press the account’s number. If the other one is open, press Esc and scan again.',
      why: 'The customer may not know which of their accounts can be used. The list does.',
    },
    terms: {
      what: (name) =>
        `Go to the next customer (Esc) and scan ${name}. Read the note, then press Esc: this customer cannot buy yet.`,
      hint: 'The note is “Terms and conditions not accepted yet”. The customer accepts them on the financing company’s site, and comes back.',
      why: 'Until then the financing company may refuse the purchase, after all your work.',
    },
    frozen: {
      what: (name) => `Scan ${name}. Tell the customer what the screen says, then press Esc.`,
      hint: 'The account is “Frozen”. Give the customer the reason code as it is; they can call the financing company.',
      why: 'No plan can be offered to this account. Nothing that you do at this counter changes that.',
    },
    override: {
      what: (name) =>
        `Scan ${name}, get the plans, choose one, and let a supervisor approve: “Supervisor’s override”.`,
      hint: 'It is the last of the ways to verify: this customer’s phone takes no text messages. The supervisor here is Dominique Côté, PIN 246810, and types a reason.',
      why: 'The supervisor answers for it. The log has both your names.',
    },
    duplicate: {
      what: () =>
        'Print a quote once more: open the history (F3), choose a customer, press “Print a duplicate”.',
      hint: 'F3 works while no customer is on the screen. Choose one with “Quote printed”. Esc goes back to the counter.',
      why: 'A customer who has lost the paper gets another. It says that it is a duplicate.',
    },
    lock: {
      what: () => 'Lock the terminal (F12), and sign in again under your own name.',
      hint: 'F12 works at any time. In training your PIN stands beside your name.',
      why: 'Everything is recorded under the name of whoever is signed in. Nobody can work under yours while it is locked.',
    },
  },
};
