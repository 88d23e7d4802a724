/**
 * SVG as text. Positions along x are percentages, so that a chart fits a phone without shrinking its
 * letters; no style attribute, because the page's policy allows none.
 */

export type Attributes = Readonly<Record<string, string | number>>;

export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** `inside` is markup already. */
export function element(name: string, attributes: Attributes, inside = ''): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`);
  return `<${name}${list.join('')}>${inside}</${name}>`;
}

export function label(attributes: Attributes, text: string): string {
  return element('text', attributes, escapeMarkup(text));
}

/** A picture with a name: what it shows is told by the table behind it. */
export function picture(name: string, height: number, inside: readonly string[]): string {
  return element(
    'svg',
    { class: 'chart', role: 'img', 'aria-label': name, width: '100%', height, focusable: 'false' },
    inside.join(''),
  );
}

/** Rounded, so that the last bit of a division changes no byte. */
export function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`;
}
