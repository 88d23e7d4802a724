/** Sum of the weights of eight bytes: one test for eight says whether any of them needs a look. */
export function weightOfEight(bytes: Buffer, at: number, weights: Int32Array): number {
  return (
    (weights[bytes[at] as number] as number) +
    (weights[bytes[at + 1] as number] as number) +
    (weights[bytes[at + 2] as number] as number) +
    (weights[bytes[at + 3] as number] as number) +
    (weights[bytes[at + 4] as number] as number) +
    (weights[bytes[at + 5] as number] as number) +
    (weights[bytes[at + 6] as number] as number) +
    (weights[bytes[at + 7] as number] as number)
  );
}
