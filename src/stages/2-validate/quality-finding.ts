/** A row of data quality (contracts 5) as this stage tells it: counts and names only, never a value from a record. */
export interface QualityFinding {
  readonly check: string;
  readonly extract: string | null;
  readonly table: string;
  readonly column: string | null;
  readonly severity: 'info' | 'warn';
  readonly n_failed: number;
  readonly n_checked: number;
  readonly gate: 'passed' | 'warned';
  readonly message: string;
}

/** A check that nothing failed is information; one that only some failed may still be below what is worth a warning. */
export function severityOf(
  failing: 'info' | 'warn',
  nFailed: number,
  nChecked: number,
  warnsAbovePercent = 0,
): Pick<QualityFinding, 'severity' | 'gate'> {
  const isWarning = failing === 'warn' && nFailed > 0 && nFailed * 100 > nChecked * warnsAbovePercent;
  return isWarning ? { severity: 'warn', gate: 'warned' } : { severity: 'info', gate: 'passed' };
}
