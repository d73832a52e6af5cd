// Sets the theme before the first paint, so that a dark window never flashes white, and tells the window to come.
(() => {
  var chosen = 'system';
  try {
    chosen = JSON.parse(localStorage.getItem('keystead.prefs') || '{}').state.theme || 'system';
  } catch (_) {
    chosen = 'system';
  }
  var shell = window.__TAURI_INTERNALS__;
  var dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  // The ground is there: the window around it may be seen.
  if (shell) shell.invoke('shell_look', { theme: chosen }).catch(() => undefined);
})();
