/** The two languages of the clerk, of the customer and of every document. */
export type Language = 'en' | 'fr';
