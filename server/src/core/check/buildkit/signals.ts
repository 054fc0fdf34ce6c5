/** STOPSIGNAL's values (https://github.com/moby/sys/tree/main/signal). */
const names: ReadonlySet<string> = new Set(
  (
    'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP ' +
    'TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX'
  ).split(' '),
);

/** A signal's name with or without SIG in any case, or a number that isn't 0. */
export function isSignal(text: string): boolean {
  if (/^[+-]?\d+$/.test(text)) return Number(text) !== 0;
  const name = text.toUpperCase().replace(/^SIG/, '');
  if (names.has(name)) return true;
  const realtime = /^RT(MIN\+|MAX-)([1-9]\d?)$/.exec(name);
  return realtime !== null && Number(realtime[2]) <= (realtime[1] === 'MIN+' ? 15 : 14);
}
