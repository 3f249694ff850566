/** Lines and values of iCalendar (RFC 5545), whatever the calendar is of. */
import { dayNumber, type PlainDate, plainDate } from '../law/day.ts'
import { type Micros, momentText } from '../law/moment.ts'
import { octetsOf } from './utf8.ts'

/**
 * A content line in lines of at most 75 octets: what is longer goes on in the next, after a space. No character is cut. Without the
 * line end of the last.
 * @source RFC 5545, 3.1
 */
export function foldedLine(line: string): string {
  let room = 75
  let text = ''
  for (const character of line) {
    const octets = octetsOf(character)
    if (octets > room) {
      text += '\r\n '
      room = 74
    }
    text += character
    room -= octets
  }
  return text
}

/** Whether a character may stand in a text: no control but the tab. @source RFC 5545, 3.1, CONTROL */
const isTextCharacter = (character: string): boolean => {
  const code = character.codePointAt(0)!
  return code === 9 || (code >= 0x20 && code !== 0x7f && !(code >= 0xd800 && code <= 0xdfff))
}

/**
 * A text as the value of a property: backslash, semicolon and comma behind a backslash, line ends of every kind as `\n`. What a
 * calendar cannot hold (other controls, halves of a surrogate pair) is dropped.
 * @source RFC 5545, 3.3.11
 */
export function escapedText(text: string): string {
  const lines = text.split(/\r\n|\r|\n/)
  const line = (each: string) =>
    [...each]
      .filter(isTextCharacter)
      .join('')
      .replace(/[\\;,]/g, '\\$&')
  return lines.map(line).join('\\n')
}

/** A moment in UTC, to the second before it. @source RFC 5545, 3.3.5 */
export const momentValue = (at: Micros) => `${momentText(at).slice(0, 19).replace(/[-:]/g, '')}Z`

/** A day, checked. @source RFC 5545, 3.3.4 */
export const dayValue = (on: PlainDate) => plainDate(dayNumber(on)).replaceAll('-', '')
