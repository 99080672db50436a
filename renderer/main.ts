/** The page's beginning: styles, the bridge, the app. */
import { mount } from 'svelte';
import App from './App.svelte';
import CustomerWindow from './customer/CustomerWindow.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';

const target = document.getElementById('app');
const bridge = window.comptoir ?? null;
// Main opens the page so on the customer's own display (main/shell/page.ts).
const isCustomers = location.hash === '#customer';
if (target && isCustomers && bridge) mount(CustomerWindow, { target, props: { bridge } });
else if (target) mount(App, { target, props: { bridge } });
