// A rest after each key and each press, while tests are recorded: what a page asks between two of them is on the tape,
// however quick or slow the machine is that plays it.
import type real from '@testing-library/user-event';
// @ts-expect-error Past the front door, which leads here while tests are recorded.
import found from '../node_modules/@testing-library/user-event/dist/esm/index.js';

const userEvent = found as typeof real;
const delay = 280;
const setup: typeof real.setup = (options) => userEvent.setup({ ...options, delay });
const slow = setup();
const { click, clear, tab } = slow;
const type: typeof real.type = (element, text, options) =>
  userEvent.type(element, text, { ...options, delay } as never);
const keyboard: typeof real.keyboard = (text, options) =>
  userEvent.keyboard(text, { ...options, delay } as never);

export default { ...userEvent, setup, click, clear, tab, type, keyboard };
