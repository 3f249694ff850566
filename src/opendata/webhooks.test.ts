import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moment } from '../law/moment.ts'
import {
  answerMeans,
  type HmacSha256,
  nextAttemptAt,
  readSecret,
  retryAfterSeconds,
  retrySeconds,
  secretText,
  signedContent,
  TOLERANCE_SECONDS,
  verifyWebhook,
  type WebhookHeaders,
  webhookHeaders,
} from './webhooks.ts'

const hmac: HmacSha256 = (key, content) => new Uint8Array(createHmac('sha256', key).update(content).digest())
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** The vector that the reference libraries of Standard Webhooks test themselves with. */
const vector = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  seconds: 1614265330,
  body: '{"test": 2432232314}',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const vectorHeaders: WebhookHeaders = {
  'webhook-id': vector.id,
  'webhook-timestamp': `${vector.seconds}`,
  'webhook-signature': vector.signature,
}
const at = vector.seconds * 1_000_000
const other = secretText(new Uint8Array(32).fill(7))

describe('known vectors', () => {
  test('HMAC-SHA256 as the tests give it: RFC 4231, case 2', () => {
    const text = (value: string) => new TextEncoder().encode(value)
    expect(hex(hmac(text('Jefe'), text('what do ya want for nothing?')))).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })

  test('Standard Webhooks: signed, and verified', () => {
    const { id, body, secret } = vector
    expect(webhookHeaders({ id, at: at + 999_999, body, secrets: [secret] }, hmac)).toEqual(vectorHeaders)
    expect(verifyWebhook({ headers: vectorHeaders, body }, { secrets: [secret], at }, hmac)).toEqual({
      ok: true,
      value: { id, attemptedAt: at },
    })
  })

  test('the signed content, byte by byte', () => {
    expect(Buffer.from(signedContent('a', 5, 'é')).toString('latin1')).toBe('a.5.\u00c3\u00a9')
    expect(signedContent('a', 5, new TextEncoder().encode('é'))).toEqual(signedContent('a', 5, 'é'))
    expect(hex(signedContent('a', 0, new Uint8Array([0xff, 0])))).toBe('612e302eff00')
  })
})

describe('secrets', () => {
  test('come back', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), (bytes) => {
        const text = secretText(bytes)
        expect(text).toBe(`whsec_${Buffer.from(bytes).toString('base64')}`)
        expect(readSecret(text)).toEqual(bytes)
      }),
    )
  })

  test.each<[why: string, secret: string]>([
    ['nothing', ''],
    ['no prefix', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['another prefix', 'whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['too short', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa=='],
    ['too long', `whsec_${Buffer.alloc(65).toString('base64')}`],
    ['no base64', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS*'],
    ['base64 of addresses', `whsec_${'_-'.repeat(16)}`],
  ])('refused: %s', (_why, secret) => {
    expect(readSecret(secret)).toBeUndefined()
    const received = { headers: vectorHeaders, body: vector.body }
    expect(() => verifyWebhook(received, { secrets: [secret], at }, hmac)).toThrow(RangeError)
    expect(() => webhookHeaders({ id: 'a', at, body: '', secrets: [secret] }, hmac)).toThrow(RangeError)
  })

  test('lengths', () => {
    expect(() => secretText(new Uint8Array(23))).toThrow(RangeError)
    expect(() => secretText(new Uint8Array(65))).toThrow(RangeError)
  })

  test('a wrong one is not repeated in the message', () => {
    const wrong = 'whsec_confidential'
    expect(() => webhookHeaders({ id: 'a', at, body: '', secrets: [wrong] }, hmac)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('confidential') }),
    )
  })
})

describe('verifying', () => {
  const verify = (
    headers: Partial<Record<keyof WebhookHeaders, string>>,
    more: { body?: string | Uint8Array; secrets?: readonly string[]; seconds?: number; toleranceSeconds?: number } = {},
  ) => {
    const { body = vector.body, secrets = [vector.secret], seconds = 0, toleranceSeconds } = more
    const found = verifyWebhook(
      { headers: { ...vectorHeaders, ...headers }, body },
      { secrets, at: at + seconds * 1_000_000, ...(toleranceSeconds !== undefined && { toleranceSeconds }) },
      hmac,
    )
    return found.ok ? 'genuine' : found.refusal.code
  }

  test('what was signed, and nothing else', () => {
    expect(verify({})).toBe('genuine')
    expect(verify({}, { body: new TextEncoder().encode(vector.body) })).toBe('genuine')
    expect(verify({}, { body: vector.body.replace(' ', '') })).toBe('webhook-signature-wrong')
    expect(verify({ 'webhook-id': 'msg_other' })).toBe('webhook-signature-wrong')
    expect(verify({ 'webhook-timestamp': `${vector.seconds + 1}` })).toBe('webhook-signature-wrong')
    expect(verify({}, { secrets: [other] })).toBe('webhook-signature-wrong')
  })

  test.each<[why: string, signature: string]>([
    ['cut', vector.signature.slice(0, -4)],
    ['cut to its version', 'v1,'],
    ['without its version', vector.signature.slice(3)],
    ['of another version', vector.signature.replace('v1', 'v1a')],
    ['of another version still', vector.signature.replace('v1', 'v2')],
    ['with one letter in small', vector.signature.replace('OTPJ', 'oTPJ')],
    ['without padding', vector.signature.replace('=', '')],
    ['with a comma in place of a space', `v1,AAAA,${vector.signature}`],
    ['that is no base64', 'v1,\u00e9'],
    ['all spaces', '   '],
  ])('a signature %s is wrong', (_why, signature) => {
    expect(verify({ 'webhook-signature': signature })).toBe('webhook-signature-wrong')
  })

  test('one letter wrong anywhere is wrong', () => {
    const { signature } = vector
    for (let i = 0; i < signature.length; i++) {
      const letter = signature[i] === 'A' ? 'B' : 'A'
      expect(verify({ 'webhook-signature': signature.slice(0, i) + letter + signature.slice(i + 1) }), `${i}`).toBe(
        'webhook-signature-wrong',
      )
    }
  })

  test('one good signature among several is enough, of sixteen at most', () => {
    const bad = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc='
    expect(verify({ 'webhook-signature': [bad, 'v2,x', vector.signature, bad].join(' ') })).toBe('genuine')
    expect(verify({ 'webhook-signature': [...Array(15).fill(bad), vector.signature].join(' ') })).toBe('genuine')
    expect(verify({ 'webhook-signature': [...Array(16).fill(bad), vector.signature].join(' ') })).toBe(
      'webhook-header-invalid',
    )
  })

  test('while a secret changes, the old, the new and both are good', () => {
    const signed = (secrets: readonly string[]) =>
      webhookHeaders({ id: vector.id, at, body: vector.body, secrets }, hmac)
    const [old, fresh] = [vector.secret, other]
    expect(signed([fresh, old])['webhook-signature'].split(' ')).toEqual([
      signed([fresh])['webhook-signature'],
      vector.signature,
    ])
    expect(verify(signed([fresh, old]), { secrets: [old] })).toBe('genuine')
    expect(verify(signed([fresh, old]), { secrets: [fresh] })).toBe('genuine')
    expect(verify(signed([old]), { secrets: [fresh, old] })).toBe('genuine')
    expect(verify(signed([fresh]), { secrets: [old] })).toBe('webhook-signature-wrong')
    expect(() => signed([])).toThrow('no secret')
    expect(() => verify({}, { secrets: [] })).toThrow('without a secret')
  })

  test.each<[seconds: number, answer: string]>([
    [TOLERANCE_SECONDS, 'genuine'],
    [TOLERANCE_SECONDS + 1, 'webhook-too-old'],
    [-TOLERANCE_SECONDS, 'genuine'],
    [-TOLERANCE_SECONDS - 1, 'webhook-too-new'],
  ])('%i s after it was sent: %s', (seconds, answer) => {
    expect(verify({}, { seconds })).toBe(answer)
    expect(verify({}, { seconds, toleranceSeconds: 1 })).toBe(seconds > 0 ? 'webhook-too-old' : 'webhook-too-new')
  })

  test('who has no secret learns nothing of the clock', () => {
    expect(verify({}, { seconds: 100_000, secrets: [other] })).toBe('webhook-signature-wrong')
  })

  test('the parts of what is signed cannot be divided elsewhere', () => {
    // Signed: id "msg", timestamp, body "1.x". The same bytes, read as id "msg.<timestamp>", timestamp 1, body "x".
    const headers = webhookHeaders(
      { id: 'msg', at: 1_000_000, body: `${vector.seconds}.x`, secrets: [vector.secret] },
      hmac,
    )
    const moved = { ...headers, 'webhook-id': 'msg.1', 'webhook-timestamp': `${vector.seconds}` }
    expect(verify(moved, { body: 'x' })).toBe('webhook-header-invalid')
    for (const id of ['msg.1', '', 'a b', 'é', 'a'.repeat(129)]) {
      expect(() => signedContent(id, 1, ''), id).toThrow(RangeError)
    }
    for (const seconds of [-1, 1.5, Number.NaN, 1e21])
      expect(() => signedContent('a', seconds, ''), `${seconds}`).toThrow(RangeError)
  })

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const)('without %s', (name) => {
    expect(verify({ [name]: '' })).toBe('webhook-header-missing')
    const { [name]: _, ...headers } = vectorHeaders
    expect(verifyWebhook({ headers, body: '' }, { secrets: [vector.secret], at }, hmac)).toMatchObject({
      refusal: { code: 'webhook-header-missing', message: expect.stringContaining(name) },
    })
  })

  test.each([
    'hello',
    '1614265330.5',
    ' 1614265330',
    '01614265330',
    '-1',
    '+1614265330',
    '1e9',
    '0x10',
    '9'.repeat(12),
  ])('the timestamp %j is none', (timestamp) =>
    expect(verify({ 'webhook-timestamp': timestamp })).toBe('webhook-header-invalid'),
  )

  test('any event that is signed is verified, and no other body of it', () => {
    const secret = fc.uint8Array({ minLength: 24, maxLength: 64 }).map(secretText)
    fc.assert(
      fc.property(secret, fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, body, another) => {
        const headers = webhookHeaders({ id: 'evt_1', at, body, secrets: [key] }, hmac)
        expect(verify(headers, { body, secrets: [key] })).toBe('genuine')
        const same = Buffer.from(body).equals(Buffer.from(another))
        expect(verify(headers, { body: another, secrets: [key] })).toBe(same ? 'genuine' : 'webhook-signature-wrong')
      }),
    )
  })
})

describe('trying again', () => {
  test('four times as long each time, bounded by a day, for about three days', () => {
    expect(retrySeconds).toEqual([5, 20, 80, 320, 1280, 5120, 20480, 81920, 86400, 86400])
    expect(retrySeconds.reduce((sum, each) => sum + each)).toBe(282_025)
  })

  const next = (failed: number, chance = 0, retryAfter?: number) =>
    nextAttemptAt({ failedAt: at, failed, chance, ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }) })
  const seconds = (moment: number | null) => (moment === null ? null : (moment - at) / 1_000_000)

  test.each<[failed: number, chance: number, retryAfter: number | undefined, wait: number | null, why: string]>([
    [1, 0, undefined, 5, 'after the first failure'],
    [1, 0.999, undefined, 5, 'a fifth of it is under a second'],
    [8, 0, undefined, 81920, 'the last under the bound'],
    [8, 0.5, undefined, 73728, 'a tenth taken off by chance'],
    [10, 0, undefined, 86400, 'the last'],
    [11, 0, undefined, null, 'enough'],
    [1, 0, 120, 120, 'the receiver asked for longer'],
    [5, 0, 120, 1280, 'the receiver asked for less than we would wait'],
    [1, 0, 1e9, 86400, 'the receiver asked for too long'],
    [1, 0, -5, 5, 'the receiver asked for nothing that can be'],
    [1, 0, Number.NaN, 5, 'nor this'],
    [11, 0, 120, null, 'enough, whatever was asked'],
  ])('%i failed, chance %d, Retry-After %s: %s s (%s)', (failed, chance, retryAfter, wait) => {
    expect(seconds(next(failed, chance, retryAfter))).toBe(wait)
  })

  test('never later than the schedule, never sooner than four fifths of it, in whole seconds', () => {
    const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), chance, (failed, each) => {
        const wait = seconds(next(failed, each))!
        expect(Number.isSafeInteger(wait)).toBe(true)
        expect(wait).toBeLessThanOrEqual(retrySeconds[failed - 1]!)
        expect(wait).toBeGreaterThanOrEqual((retrySeconds[failed - 1]! * 4) / 5)
      }),
    )
  })

  test('what cannot have been is a fault', () => {
    for (const failed of [0, -1, 1.5]) expect(() => next(failed)).toThrow(RangeError)
    for (const chance of [-0.1, 1, Number.NaN]) expect(() => next(1, chance)).toThrow(RangeError)
  })

  test.each<[status: number | null, means: string]>([
    [200, 'delivered'],
    [299, 'delivered'],
    [199, 'again'],
    [301, 'again'],
    [404, 'again'],
    [410, 'gone'],
    [429, 'again'],
    [503, 'again'],
    [null, 'again'],
  ])('%s: %s', (status, means) => expect(answerMeans(status)).toBe(means))

  test.each<[header: string | null, seconds: number]>([
    ['120', 120],
    [' 0 ', 0],
    ['Thu, 25 Feb 2021 15:04:10 GMT', 120],
    ['Thu, 25 Feb 2021 15:02:10 GMT', 0],
    ['Thu, 25 Xyz 2021 15:04:10 GMT', 0],
    ['Thu, 31 Feb 2021 15:04:10 GMT', 0],
    ['-5', 0],
    ['soon', 0],
    ['', 0],
    [null, 0],
  ])('Retry-After: %s is %i s', (header, wait) => {
    // 1614265330 is 2021-02-25T15:02:10Z.
    expect(retryAfterSeconds(header, moment('2021-02-25T15:02:10Z'))).toBe(wait)
  })
})
