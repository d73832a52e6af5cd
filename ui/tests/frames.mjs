// Reads a Chromium trace: how much the page's own thread worked in each frame. A frame lasts from the task in which
// `scroll-frame` was marked to the next such task.

/** Milliseconds of work per frame: as the clock saw it, and as the processor did. */
export function workOf(trace) {
  const events = trace.traceEvents;
  const marks = events.filter((event) => event.name === 'scroll-frame' && event.cat.includes('user_timing'));
  const { pid, tid } = marks[0] ?? { pid: 0, tid: 0 };
  const ours = events.filter((event) => event.pid === pid && event.tid === tid && event.ph === 'X');
  const tasks = ours.filter((event) => event.name === 'RunTask').toSorted((a, b) => a.ts - b.ts);
  const times = marks.map((mark) => mark.ts).toSorted((a, b) => a - b);
  const wall = Array(Math.max(0, times.length - 1)).fill(0);
  const cpu = [...wall];
  let frame = -1;
  for (const task of tasks) {
    while (frame + 1 < times.length && times[frame + 1] < task.ts + task.dur) frame += 1;
    if (frame < 0 || frame >= wall.length) continue;
    wall[frame] += task.dur / 1000;
    cpu[frame] += (task.tdur ?? task.dur) / 1000;
  }
  return { wall, cpu, parts: partsOf(ours, wall.length) };
}

/** Average milliseconds a frame by kind of work, the dearest first. */
function partsOf(events, frames) {
  const sums = new Map();
  for (const event of events) sums.set(event.name, (sums.get(event.name) ?? 0) + event.dur / 1000 / frames);
  return Object.fromEntries(
    [...sums]
      .toSorted((a, b) => b[1] - a[1])
      .slice(0, 14)
      .map(([name, ms]) => [name, Number(ms.toFixed(2))]),
  );
}
