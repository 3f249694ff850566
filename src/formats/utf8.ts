/** Octets of a character in UTF-8; half of a surrogate pair is sent as U+FFFD, of three. */
export function octetsOf(character: string): number {
  const code = character.codePointAt(0)!
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
}
