// From now on, what goes wrong in the page is remembered for the test.
if (!window.keysteadHeard) {
  window.keysteadHeard = [];
  const hear = (text) => window.keysteadHeard.push(String(text).slice(0, 300));
  window.addEventListener('error', (event) => hear(event.message ?? event.target?.outerHTML), true);
  window.addEventListener('unhandledrejection', (event) => hear(event.reason?.message ?? event.reason));
  window.addEventListener('securitypolicyviolation', (event) => hear(`${event.violatedDirective} refuses ${event.blockedURI}`));
  const error = console.error;
  console.error = (...words) => {
    hear(words.join(' '));
    error.apply(console, words);
  };
}
