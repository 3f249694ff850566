/** Corrections to the official record: applied in the open, each leaving its mark on the round. */
import type { Correction, OfficialRound, RoundField, RoundNote } from './official-round.ts'

/** What became of one correction on the rounds given. */
export type CorrectionEffect = {
  readonly correction: Correction
  /**
   * `applied`: the row said what was published, and now says what is right. `already`: the row already says what is
   * right, read so by the parser or put right by the department. `other`: the row says something else than both, so it
   * was left alone and somebody must look.
   */
  readonly effect: 'applied' | 'already' | 'other'
  readonly found: string
}

const isRoundField = (round: OfficialRound, field: string): field is RoundField =>
  field in round && field !== 'number' && field !== 'notes' && field !== 'source'

/** A value as corrections.json writes it. */
const asText = (value: OfficialRound[RoundField]) => (value === null ? '' : `${value}`)

/**
 * The rounds with the corrections that name them. A row that says neither the published nor the corrected value is left
 * as it is and reported: a correction never overwrites what it was not made for.
 */
export function applyCorrections(
  rounds: readonly OfficialRound[],
  corrections: readonly Correction[],
): { readonly rounds: OfficialRound[]; readonly effects: CorrectionEffect[] } {
  const effects: CorrectionEffect[] = []
  const ofRound = Map.groupBy(
    corrections.filter((each) => each.of === 'round' && each.corrected !== null),
    (each) => each.key,
  )
  const corrected = rounds.map((round) => {
    let result = round
    for (const correction of ofRound.get(round.number) ?? []) {
      const { field } = correction
      if (!isRoundField(round, field)) throw new TypeError(`corrections.json: "${field}" is not a field of a round.`)
      const found = asText(result[field])
      if (found !== correction.corrected && found !== correction.published) {
        effects.push({ correction, effect: 'other', found })
        continue
      }
      const note: RoundNote = `corrected:${field}`
      const notes = result.notes.includes(note) ? result.notes : [...result.notes, note]
      if (found === correction.corrected) {
        effects.push({ correction, effect: 'already', found })
        result = { ...result, notes }
      } else {
        const value = typeof result[field] === 'number' ? Number(correction.corrected) : correction.corrected
        effects.push({ correction, effect: 'applied', found })
        result = { ...result, [field]: value, notes }
      }
    }
    return result
  })
  return { rounds: corrected, effects }
}
