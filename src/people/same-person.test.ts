import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isLikelySame, type Named, nameKeyText, nameWords, normalPassport } from './same-person.ts'

const bornOn = '1990-04-01'
/** “Family, Given” as a person of one birth date. */
const named = (text: string, day = bornOn): Named => {
  const [familyName = '', givenNames = ''] = text.split(', ')
  return { familyName, givenNames, bornOn: day }
}

describe('one name in many ways of writing', () => {
  test.each<[a: string, b: string, why: string]>([
    ['Tremblay, Marie-Ève', 'TREMBLAY, Marie Eve', 'case, hyphen and accent'],
    ['Müller, Jürgen', 'MUELLER, JUERGEN', 'the umlaut as a passport prints it'],
    ['Müller, Jürgen', 'Muller, Jurgen', 'the umlaut left out'],
    ['Sørensen, Åse', 'SOERENSEN, AASE', 'letters that no decomposition takes apart'],
    ['Weiß, Łukasz', 'WEISS, LUKASZ', 'sharp s and stroked l'],
    ['Đặng, Thị Ánh', 'DANG, Thi Anh', 'two marks on one letter'],
    ['O’Brien, Seán', 'OBRIEN, Sean', 'an apostrophe left out'],
    ["O'Brien, Sean", 'O Brien, Sean', 'an apostrophe as a space'],
    ["D'Angelo, Lucia", 'D`Angelo, Lucia', 'another mark for the apostrophe'],
    ['Li, Xiaoming', 'Li, Xiao Ming', 'a given name in two words'],
    ['Kim, Min-ho', 'KIM, MINHO', 'a hyphen left out'],
    ['Li, Na', 'Lin, A', 'divided elsewhere'],
    ['Li, Xiaoming', 'Xiaoming, Li', 'family and given names exchanged'],
    ['García López, María', 'López, María García', 'a word moved from the family name to the given names'],
    ['Silva, Ana Maria', 'Silva, Maria Ana', 'given names in another order'],
    ['van der Berg, Jan', 'Vanderberg, Jan', 'particles written together'],
    ['Ｌｉ, Na', 'Li, Na', 'full-width letters'],
    ['Suparman, ', 'suparman, ', 'one name only'],
    ['St. John, Amy', 'St John, Amy', 'a point'],
    ['山田, 太郎', '太郎, 山田', 'another script, exchanged'],
    ['İnan, Işıl', 'INAN, ISIL', 'dotted and dotless i'],
  ])('%s is %s (%s)', (a, b) => {
    expect(isLikelySame(named(a), named(b))).toBe(true)
    expect(isLikelySame(named(b), named(a))).toBe(true)
    expect(nameKeyText(named(a))).toBe(nameKeyText(named(b)))
  })

  test.each<[a: string, b: string, why: string]>([
    ['Ma, Amy', 'Ma, May', 'the same letters in other words'],
    ['Smith, Aidan', 'Smith, Nadia', 'twins whose names share their letters'],
    ['Li, Na', 'Lan, I', 'the same letters in another order'],
    ['Singh, Harpreet', 'Singh, Harpreet Kaur', 'a word more'],
    ['Garcia, Ana', 'Garcia, Ama', 'a letter other'],
  ])('%s is not %s (%s)', (a, b) => {
    expect(isLikelySame(named(a), named(b))).toBe(false)
    expect(isLikelySame(named(b), named(a))).toBe(false)
  })

  test('another birth date is another person', () => {
    expect(isLikelySame(named('Li, Na'), named('Li, Na', '1990-04-02'))).toBe(false)
    expect(nameKeyText(named('Li, Na'))).not.toBe(nameKeyText(named('Li, Na', '1990-04-02')))
  })

  const word = fc.stringMatching(/^[a-z]{1,8}$/)
  test('in whatever order and division the words of a name come, it is the same, and whatever is the same has one key', () => {
    fc.assert(
      fc.property(
        fc
          .array(word, { minLength: 1, maxLength: 5 })
          .chain((words) =>
            fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length }), fc.nat(5)),
          ),
        ([words, shuffled, at]) => {
          const a = { familyName: words.join(' '), givenNames: '', bornOn }
          const b = { familyName: shuffled.slice(at).join('-'), givenNames: shuffled.slice(0, at).join(' '), bornOn }
          expect(isLikelySame(a, b)).toBe(true)
          expect(nameKeyText(a)).toBe(nameKeyText(b))
        },
      ),
    )
  })

  test('the comparison is the same both ways', () => {
    const name = fc
      .array(fc.stringMatching(/^[ab]{1,3}$/), { minLength: 1, maxLength: 4 })
      .map((words) => named(words.join(' ')))
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(isLikelySame(a, b)).toBe(isLikelySame(b, a))
      }),
      { numRuns: 500 },
    )
  })

  test('a name made to be slow is settled in time', () => {
    const words = Array.from({ length: 12 }, (_, i) => `${'ab'.repeat(i % 4)}a`.repeat(1 + (i % 3)))
    const start = performance.now()
    isLikelySame(
      named(words.join(' ')),
      named(
        [...words]
          .reverse()
          .join('')
          .match(/.{1,7}/g)!
          .slice(0, 12)
          .join(' '),
      ),
    )
    expect(performance.now() - start).toBeLessThan(1000)
  })

  test('the words of a name are small letters without marks', () => {
    expect(nameWords(named("Ó'Brien-Świątek, Zoë 2nd"))).toEqual(['obrien', 'swiatek', 'zo', 'nd'])
    expect(nameWords(named('-, 12'))).toEqual([])
  })
})

test.each<[number: string, normal: string]>([
  ['ab 123-456', 'AB123456'],
  ['AB123456', 'AB123456'],
  ['ａｂ１２', 'AB12'],
  ['a.b/1 2', 'AB12'],
])('the passport %s is compared as %s', (number, normal) => {
  expect(normalPassport({ country: 'in', number })).toEqual({ country: 'IN', number: normal })
})
