/**
 * What a promise comes to, or what `otherwise` gives when it takes longer: nobody waits for good for one who has gone
 * silent. What comes too late is nobody's.
 *
 * @param patience ms
 */
export async function inTime<T>(promise: Promise<T>, patience: number, otherwise: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise()), patience);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
