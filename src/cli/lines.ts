/**
 * Reads records from files: NDJSON, one JSON object that may span lines, or an array that is a list. The file is never
 * held whole: memory does not grow with it, and a bad line costs that line only.
 */
import { isUtf8 } from 'node:buffer'
import { createReadStream } from 'node:fs'

/** One record as it stands in its file: the text of a JSON value, and the line it begins on. */
export type InputRecord = { readonly file: string; readonly line: number; readonly text: string }

/** A part of a file that is not a record: what, where, and what to do. */
export type InputFault = {
  readonly file: string
  readonly line: number | null
  readonly code: 'file-unreadable' | 'not-utf8' | 'record-too-long' | 'not-json'
  readonly message: string
}

export type Batch = { readonly records: readonly InputRecord[]; readonly faults: readonly InputFault[] }

const NEWLINE = 0x0a
const QUOTE = 0x22
const BACKSLASH = 0x5c
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET, COMMA] = [0x7b, 0x7d, 0x5b, 0x5d, 0x2c]

/** A record longer than this is refused: a profile is a few thousand bytes, and a lost newline must not fill memory. */
const LONGEST = 8 * 1024 * 1024

const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d

const isBlank = (bytes: Buffer) => bytes.every(isSpace)

/** Whether a text is a JSON object by itself. */
function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    return false
  }
}

/** Gathers the records and faults of one stretch of a file. */
class Gathered {
  readonly file: string
  records: InputRecord[] = []
  faults: InputFault[] = []
  constructor(file: string) {
    this.file = file
  }

  add(bytes: Buffer, line: number): void {
    if (bytes.length > LONGEST) {
      const message = `A record of ${bytes.length} bytes is longer than any profile can be; look for a missing line end or bracket before it.`
      this.fault('record-too-long', line, message)
    } else if (!isUtf8(bytes))
      this.fault('not-utf8', line, 'The text is not UTF-8; save the file as UTF-8 and try again.')
    else this.records.push({ file: this.file, line, text: bytes.toString('utf8') })
  }

  fault(code: InputFault['code'], line: number | null, message: string): void {
    this.faults.push({ file: this.file, line, code, message })
  }

  take(): Batch {
    const { records, faults } = this
    this.records = []
    this.faults = []
    return { records, faults }
  }
}

/** A way of finding records in bytes that come in pieces. */
type Splitter = {
  /** Takes the next piece. */
  push(bytes: Buffer): void
  /** Takes the end of the file. */
  end(): void
}

/** One record a line. */
class ByLine implements Splitter {
  private rest: Buffer[] = []
  private restLength = 0
  private line = 1
  private readonly into: Gathered
  constructor(into: Gathered) {
    this.into = into
  }

  push(bytes: Buffer): void {
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      this.finish(bytes.subarray(from, at))
      from = at + 1
    }
    this.keep(bytes.subarray(from))
  }

  end(): void {
    this.finish(Buffer.alloc(0))
  }

  /** What is too long is counted but not kept. */
  private keep(bytes: Buffer): void {
    this.restLength += bytes.length
    if (bytes.length > 0 && this.restLength <= LONGEST) this.rest.push(bytes)
  }

  private finish(tail: Buffer): void {
    this.restLength += tail.length
    if (this.restLength > LONGEST) {
      const message = `A line of ${this.restLength} bytes is longer than any profile can be; look for missing line ends.`
      this.into.fault('record-too-long', this.line, message)
    } else {
      const whole = this.rest.length === 0 ? tail : Buffer.concat([...this.rest, tail])
      if (whole.length > 0 && !isBlank(whole)) this.into.add(whole, this.line)
    }
    this.rest = []
    this.restLength = 0
    this.line++
  }
}

/**
 * Values by their brackets, wherever lines end: one object over several lines, or the items of an array.
 * @param depth the depth at which a record begins: 0 for objects by themselves, 1 for the items of an array.
 */
class ByBracket implements Splitter {
  private held: Buffer[] = []
  private heldLength = 0
  private depth = 0
  private inString = false
  private escaped = false
  private line = 1
  private beganOn = 1
  private started = false
  private closed = false
  private readonly into: Gathered
  private readonly recordDepth: number
  constructor(into: Gathered, depth: 0 | 1) {
    this.into = into
    this.recordDepth = depth
  }

  push(bytes: Buffer): void {
    let from = this.started ? 0 : -1
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes[i]!
      if (byte === NEWLINE) this.line++
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (byte === BACKSLASH) this.escaped = true
        else if (byte === QUOTE) this.inString = false
        continue
      }
      if (!this.started) {
        if (this.recordDepth === 1 && this.depth === 0) {
          if (byte === OPEN_BRACKET && !this.closed) this.depth = 1
          else if (!isSpace(byte)) this.strange(byte)
          continue
        }
        if (isSpace(byte) || (byte === COMMA && this.recordDepth === 1)) continue
        if (byte === CLOSE_BRACKET && this.recordDepth === 1) {
          this.depth = 0
          this.closed = true
          continue
        }
        this.started = true
        this.beganOn = this.line
        from = i
      }
      if (byte === QUOTE) this.inString = true
      else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) this.depth++
      else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.depth--
      // A value without brackets ends at a comma, or at the bracket of the list.
      const bare = this.depth === this.recordDepth && byte === COMMA
      const over = this.depth < this.recordDepth
      const closes = this.depth === this.recordDepth && (byte === CLOSE_BRACE || byte === CLOSE_BRACKET)
      if (closes || bare || over) {
        this.finish(bytes.subarray(from, closes ? i + 1 : i))
        from = -1
        if (over) {
          this.depth = 0
          this.closed = this.recordDepth === 1
        }
      }
    }
    if (this.started) this.keep(bytes.subarray(from))
  }

  end(): void {
    if (this.started) {
      const message =
        'The file ends in the middle of this value: a bracket or quote is not closed. Complete it, or write one profile a line.'
      this.into.fault('not-json', this.beganOn, message)
    } else if (this.recordDepth === 1 && !this.closed && this.depth === 1) {
      this.into.fault(
        'not-json',
        this.line,
        'The list is not closed: the file ends before its last bracket. It may have been cut off.',
      )
    }
  }

  private strange(byte: number): void {
    const last = this.into.faults.at(-1)
    const message = `"${String.fromCharCode(byte)}" stands outside the list; a file is one list, one object, or one object a line.`
    if (last?.line !== this.line) this.into.fault('not-json', this.line, message)
  }

  private keep(bytes: Buffer): void {
    this.heldLength += bytes.length
    if (this.heldLength <= LONGEST) this.held.push(bytes)
  }

  private finish(tail: Buffer): void {
    this.keep(tail)
    if (this.heldLength > LONGEST) {
      const message = `A value of ${this.heldLength} bytes is longer than any profile can be; look for a bracket or quote that is not closed.`
      this.into.fault('record-too-long', this.beganOn, message)
    } else {
      const whole = this.held.length === 1 ? this.held[0]! : Buffer.concat(this.held)
      if (!isBlank(whole)) this.into.add(whole, this.beganOn)
    }
    this.held = []
    this.heldLength = 0
    this.started = false
  }
}

/** How much of a file is looked at to see how it is written. */
const LOOK = 1024 * 1024

/**
 * How a file is written: a list, one object over several lines, or one object a line. The first line tells; where it is
 * not a JSON object by itself, the second does, so that a file of lines with a bad first line stays a file of lines.
 */
function splitterFor(head: Buffer, into: Gathered): Splitter {
  const text = head.toString('utf8').trimStart()
  if (text.startsWith('[')) return new ByBracket(into, 1)
  const lines = text.split('\n', 50).filter((line) => line.trim() !== '')
  const spansLines = text.startsWith('{') && lines.length > 1 && !isObject(lines[0]!) && !isObject(lines[1]!)
  return spansLines ? new ByBracket(into, 0) : new ByLine(into)
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf])

/** Why a file cannot be read, in a sentence. */
export function unreadable(file: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException
  const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a directory' : code
  return `${file} cannot be read: ${why}. Check the name and the permissions.`
}

async function* readFile(file: string, stdin: NodeJS.ReadableStream): AsyncGenerator<Batch> {
  const into = new Gathered(file)
  const stream = file === '-' ? stdin : createReadStream(file, { highWaterMark: 128 * 1024 })
  let splitter: Splitter | undefined
  let head: Buffer = Buffer.alloc(0)
  const begin = () => {
    const bytes = head.subarray(0, 3).equals(BOM) ? head.subarray(3) : head
    splitter = splitterFor(bytes.subarray(0, LOOK), into)
    splitter.push(bytes)
    head = Buffer.alloc(0)
  }
  try {
    for await (const chunk of stream) {
      const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer)
      if (splitter === undefined) {
        head = Buffer.concat([head, bytes])
        // Two lines are enough to see how the file is written.
        if (head.length < LOOK && head.indexOf(NEWLINE, head.indexOf(NEWLINE) + 1 || LOOK) < 0) continue
        begin()
      } else splitter.push(bytes)
      yield into.take()
    }
    if (splitter === undefined) begin()
    splitter!.end()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    into.fault('file-unreadable', null, unreadable(file, error))
  }
  yield into.take()
}

/**
 * Reads records from files in order, in batches as they come.
 * @param files paths; `-` is standard input.
 */
export async function* readRecords(
  files: readonly string[],
  stdin: NodeJS.ReadableStream = process.stdin,
): AsyncGenerator<Batch> {
  for (const file of files) yield* readFile(file, stdin)
}
