/** Waits for all, also after a failure: nobody may still write when the folder is thrown away. */
export async function allOrFirstFailure(work: Iterable<Promise<void>>): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
