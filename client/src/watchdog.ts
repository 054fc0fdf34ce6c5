/** Notices a server that answers nothing. Knows neither VS Code nor the client. */

export interface Clock {
  /** Milliseconds. */
  now(): number;
  /** Calls back once after milliseconds; returns what cancels it. */
  after(delay: number, callback: () => void): () => void;
}

export interface WatchdogOptions {
  /** Asks the server for anything cheap. A rejection is an answer: what has ended does not hang. */
  readonly ping: () => Promise<unknown>;
  readonly hung: () => void;
  readonly clock?: Clock;
  /** Milliseconds without an answer after which the server hangs. */
  readonly patience: number;
}

export interface Watchdog {
  /** The server was given work. */
  worked(): void;
  /** Stops watching until there is work again. */
  rest(): void;
}

/** Milliseconds: a burst of keystrokes needs one look. */
const pause = 1_000;
/** Milliseconds that a timer may be late. A later one says that the machine slept or the client itself was held up. */
const lateness = 2_000;

/** Asks the server after work was given to it, and never else. */
export function createWatchdog({ ping, hung, patience, clock = realClock }: WatchdogOptions): Watchdog {
  let cancel: (() => void) | undefined;
  let isAsked = false;
  let hasMore = false;
  /** Tells an answer to the latest question from those before it. */
  let round = 0;

  function worked(): void {
    if (isAsked) hasMore = true;
    else cancel ??= clock.after(pause, ask);
  }

  function ask(): void {
    const asked = ++round;
    isAsked = true;
    hasMore = false;
    wait();
    const answered = () => {
      if (asked !== round) return;
      const isMore = hasMore;
      rest();
      if (isMore) worked();
    };
    ping().then(answered, answered);
  }

  function wait(): void {
    const start = clock.now();
    cancel = clock.after(patience, () => {
      if (clock.now() - start > patience + lateness) return wait();
      rest();
      hung();
    });
  }

  function rest(): void {
    cancel?.();
    cancel = undefined;
    isAsked = false;
    round++;
  }

  return { worked, rest };
}

const realClock: Clock = {
  now: () => Date.now(),
  after: (delay, callback) => {
    const timer = setTimeout(callback, delay);
    return () => clearTimeout(timer);
  },
};

/** Says of each restart whether it may be: not the one after `most` within so many milliseconds. */
export function limitRestarts(most: number, within: number, now: () => number = Date.now): () => boolean {
  let times: readonly number[] = [];
  return () => {
    times = times.filter((time) => now() - time < within);
    if (times.length >= most) return false;
    times = [...times, now()];
    return true;
  };
}
