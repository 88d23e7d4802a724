/** Which facts a night may use (contracts 2): those loaded by it, or, as a backtest must, those received by it. */
export const knownByNames = ['loaded', 'received'] as const;
export type KnownBy = (typeof knownByNames)[number];
