/** The languages of commands, and how their sentences are filled. */

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]

/** What every command says of the words it was given. */
export const commandWords = {
  en: { wrongUsage: 'Wrong usage: {reason}', wrongChoice: '{option} must be one of {choices}, not "{value}".' },
  fr: {
    wrongUsage: 'Emploi incorrect : {reason}',
    wrongChoice: '{option} doit être l’un de {choices}, et non « {value} ».',
  },
} as const satisfies Record<Language, object>

/** A sentence with its places filled: `{year}` by `values.year`. A place without a value is our mistake. */
export function fill(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new RangeError(`"${sentence}": nothing to put in {${name}}.`)
    return `${value}`
  })
}
