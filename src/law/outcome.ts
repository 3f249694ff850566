/**
 * What a decision returns: the value, or a refusal that says why. Refusals are situations we expect and answer;
 * bugs are thrown.
 */
export type Outcome<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R }

/** What every refusal carries: a stable code for programs, and words that say what, where and what to do next. */
export type Refusal = { readonly code: string; readonly message: string }

export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

export function refused<R>(refusal: R): { readonly ok: false; readonly refusal: R } {
  return { ok: false, refusal }
}
