/**
 * A file without a header row begins with a record, and the values of a record are never quoted in a message. So a
 * column's name is told only when it is spelled as one: words in lower case with underscores between them.
 */
export function isColumnName(text: string): boolean {
  return /^[a-z]+(_[a-z]+)+(_\d+)?$/.test(text.trim().toLowerCase());
}
