/** What is known of an address beside its types. */

/** What is sent as it is: a file, a text, a stream. */
export type Bytes = Blob | ReadableStream<Uint8Array> | string | Uint8Array<ArrayBuffer>

export type Row = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH'
  /** With the names of its parts in braces. */
  readonly path: string
  /** The type of content it takes; JSON where it takes that too. */
  readonly sends?: string
  /** Sent again with the same key, it is carried out once. */
  readonly keyed?: true
}
