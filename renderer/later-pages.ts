/**
 * What nobody needs before they have signed in: the pages beside the main job, and the trainer's drawer. They are a script
 * of their own, so that the terminal asks for a name sooner.
 */
export { default as HistoryPage } from './history/HistoryPage.svelte';
export { default as PeoplePage } from './people/PeoplePage.svelte';
export { default as SetUpPage } from './set-up/SetUpPage.svelte';
export { default as TechnicianPage } from './technician/TechnicianPage.svelte';
export { default as TrainingPanel } from './training/TrainingPanel.svelte';
export { default as TourBand } from './training/TourBand.svelte';
