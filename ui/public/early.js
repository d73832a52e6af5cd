// Sets the theme before the first paint, so that a dark window never flashes white.
(() => {
  var chosen = 'system';
  try {
    chosen = JSON.parse(localStorage.getItem('keystead.prefs') || '{}').state.theme || 'system';
  } catch (_) {
    chosen = 'system';
  }
  var dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
