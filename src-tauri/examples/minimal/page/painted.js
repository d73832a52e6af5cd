// The second frame begins when the first has been painted.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    document.title = 'painted';
  }),
);
