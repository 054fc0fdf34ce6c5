import { describe, expect, test } from 'vitest';
import { type Clock, createWatchdog, limitRestarts } from '../../client/src/watchdog';

/** A clock that goes only when it is told to. */
function createClock() {
  let now = 0;
  let timers: readonly { readonly at: number; readonly callback: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (delay, callback) => {
      const timer = { at: now + delay, callback };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
  };

  /** Lets timers call back that are due, and answers be heard in between. */
  async function pass(ms: number): Promise<void> {
    const end = now + ms;
    for (;;) {
      const [next] = [...timers].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) break;
      now = Math.max(now, next.at);
      await fire(next);
    }
    now = end;
  }

  /** The machine sleeps: the clock goes on, and timers call back late. */
  async function sleep(ms: number): Promise<void> {
    now += ms;
    for (const timer of timers) if (timer.at <= now) await fire(timer);
  }

  async function fire(timer: (typeof timers)[number]): Promise<void> {
    timers = timers.filter((other) => other !== timer);
    timer.callback();
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }

  return { clock, pass, sleep, waiting: () => timers.length };
}

/** A watchdog whose server answers as long as it `answers`. */
function watch() {
  const { clock, ...time } = createClock();
  const seen = { pings: 0, hangs: 0 };
  const server = { answers: true, rejects: false };
  const dog = createWatchdog({
    clock,
    patience: 10_000,
    hung: () => {
      seen.hangs++;
    },
    ping: () => {
      seen.pings++;
      if (server.rejects) return Promise.reject(new Error('gone'));
      return server.answers ? Promise.resolve() : new Promise(() => {});
    },
  });
  return { ...time, dog, seen, server };
}

describe('a watchdog', () => {
  test('costs nothing while there is no work', async () => {
    const { pass, seen, waiting } = watch();
    await pass(3_600_000);
    expect(seen).toEqual({ pings: 0, hangs: 0 });
    expect(waiting()).toBe(0);
  });

  test('asks once for a burst of work, and then no more', async () => {
    const { dog, pass, seen, waiting } = watch();
    for (let key = 0; key < 9; key++) {
      dog.worked();
      await pass(100);
    }
    await pass(3_600_000);
    expect(seen).toEqual({ pings: 1, hangs: 0 });
    expect(waiting()).toBe(0);
  });

  test('notices a server that does not answer, once', async () => {
    const { dog, pass, seen, server } = watch();
    server.answers = false;
    dog.worked();
    await pass(10_500);
    expect(seen.hangs).toBe(0);
    dog.worked();
    await pass(1_000);
    expect(seen.hangs).toBe(1);
    await pass(3_600_000);
    expect(seen).toEqual({ pings: 1, hangs: 1 });
  });

  test('watches the server that comes after', async () => {
    const { dog, pass, seen, server } = watch();
    server.answers = false;
    dog.worked();
    await pass(20_000);
    server.answers = true;
    dog.worked();
    await pass(20_000);
    expect(seen).toEqual({ pings: 2, hangs: 1 });
    server.answers = false;
    dog.worked();
    await pass(20_000);
    expect(seen).toEqual({ pings: 3, hangs: 2 });
  });

  test('takes an error for an answer: a server that has ended does not hang', async () => {
    const { dog, pass, seen, server, waiting } = watch();
    server.rejects = true;
    dog.worked();
    await pass(60_000);
    expect(seen).toEqual({ pings: 1, hangs: 0 });
    expect(waiting()).toBe(0);
  });

  test('rests when it is told to', async () => {
    const { dog, pass, seen, server } = watch();
    server.answers = false;
    dog.worked();
    await pass(5_000);
    dog.rest();
    await pass(60_000);
    expect(seen).toEqual({ pings: 1, hangs: 0 });
  });

  test('blames no server for a machine that slept', async () => {
    const { dog, pass, sleep, seen, server } = watch();
    server.answers = false;
    dog.worked();
    await pass(2_000);
    await sleep(3_600_000);
    expect(seen.hangs).toBe(0);
    await pass(10_000);
    expect(seen.hangs).toBe(1);
  });
});

test('restarts are limited in a row, and are allowed again later', () => {
  let now = 0;
  const mayRestart = limitRestarts(3, 60_000, () => now);
  expect([1, 2, 3, 4, 5].map(() => mayRestart())).toEqual([true, true, true, false, false]);
  now = 60_000;
  expect(mayRestart()).toBe(true);
});
