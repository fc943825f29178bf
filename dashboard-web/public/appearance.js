// Runs before the first paint, so that a light desk never flashes dark. A file, not inline: the policy allows no inline script.
try {
  const scheme = localStorage.getItem('livedesk.scheme');
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.mantineColorScheme = scheme;
  if (localStorage.getItem('livedesk.palette') === 'blue-orange') document.documentElement.dataset.palette = 'blue-orange';
} catch {
  // Storage is switched off: the defaults of the page stand.
}
