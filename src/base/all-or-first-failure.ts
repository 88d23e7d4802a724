/** Waits for all, also after a failure: nobody may still write when the folder is thrown away. */
export async function allOrFirstFailure<const Work extends readonly Promise<unknown>[]>(
  work: Work,
): Promise<{ -readonly [K in keyof Work]: Awaited<Work[K]> }> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
