// Records what the page's first script sees.
window.seenFirst = {
  globals: Object.keys(window),
  inside: typeof window.inside,
  kept: window.inThePreloadsWorld,
};
window.keys = [];
addEventListener('keydown', (event) => {
  window.keys.push({ key: event.key, code: event.code, isTrusted: event.isTrusted });
});
document.querySelector('#log').textContent = 'script ran';
