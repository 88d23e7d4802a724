/** Shares and thresholds as whole numbers over whole numbers: a gate may not open or close by a rounding. */

export interface Fraction {
  readonly part: bigint;
  /** Above zero. */
  readonly whole: bigint;
}

export function isAbove(a: Fraction, b: Fraction): boolean {
  return a.part * b.whole > b.part * a.whole;
}

/** `0.5%` → 5/1000; `30d` → 30/1, days being counted and not shared. */
export function thresholdOf(text: string): Fraction {
  const [, digits = '0', decimals = '', unit] = /^(\d+)(?:\.(\d+))?(%|d)$/.exec(text) ?? [];
  const whole = 10n ** BigInt(decimals.length);
  return { part: BigInt(digits + decimals), whole: unit === '%' ? whole * 100n : whole };
}

/** Half away from zero, as everywhere: 1/3 with 4 decimals is `0.3333`. */
export function decimalText({ part, whole }: Fraction, decimals: number): string {
  const scale = 10n ** BigInt(decimals);
  const rounded = (part * scale * 2n + whole) / (whole * 2n);
  if (decimals === 0) return String(rounded);
  return `${rounded / scale}.${String(rounded % scale).padStart(decimals, '0')}`;
}

/** `12.5%`: no more decimals than it needs, four at most. */
export function percentText(share: Fraction): string {
  const text = decimalText({ part: share.part * 100n, whole: share.whole }, 4);
  return `${text.replace(/\.?0+$/, '')}%`;
}
