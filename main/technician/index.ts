/** The technician's room: finds a scanner, shows how a scan came, and keeps both away from customers. */
export { openTechnicianPage, type TechnicianPage } from './page.ts';
