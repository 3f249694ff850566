/** A passkey in software: what a browser and its authenticator do, after Web Authentication, level 3 (6.1, 6.3, 6.5 and 8.7). */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest()

/** CBOR (RFC 8949) of what is needed here. */
function cbor(value: number | string | Buffer | Map<number | string, unknown>): Buffer {
  const head = (major: number, n: number) =>
    n < 24
      ? Buffer.from([(major << 5) | n])
      : n < 256
        ? Buffer.from([(major << 5) | 24, n])
        : Buffer.from([(major << 5) | 25, n >> 8, n & 255])
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value)
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value])
  const pairs = [...value].flatMap(([key, one]) => [cbor(key), cbor(one as number)])
  return Buffer.concat([head(5, value.size), ...pairs])
}

type Options = { readonly challenge: string; readonly rp?: { readonly id: string }; readonly rpId?: string }

/** @param userVerified whether it asks who holds it. */
export function softPasskey(origin: string, userVerified = true) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const flags = (attested: boolean, verified: boolean) => 0x01 | (verified ? 0x04 : 0) | (attested ? 0x40 : 0)
  const authenticatorData = (rpId: string, verified: boolean, attested: Buffer = Buffer.alloc(0)) => {
    const count = Buffer.alloc(4)
    count.writeUInt32BE(++counter)
    return Buffer.concat([sha256(rpId), Buffer.from([flags(attested.length > 0, verified)]), count, attested])
  }
  const whole = (response: object) => ({
    ...{ id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' },
    ...{ clientExtensionResults: {}, authenticatorAttachment: 'platform', response },
  })
  return {
    /** What `navigator.credentials.create` answers. */
    register(options: Options) {
      const data = clientData('webauthn.create', options.challenge)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseOf(publicKey)])
      const authData = authenticatorData(options.rp!.id, userVerified, attested)
      const object = new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ])
      return whole({
        clientDataJSON: data.toString('base64url'),
        attestationObject: cbor(object).toString('base64url'),
        transports: ['internal'],
      })
    },
    /** What `navigator.credentials.get` answers. @param verified whether it asked who holds it, this time. */
    signIn(options: Options, verified = userVerified) {
      const data = clientData('webauthn.get', options.challenge)
      const authData = authenticatorData(options.rpId!, verified)
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey)
      return whole({
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authData.toString('base64url'),
        signature: signature.toString('base64url'),
      })
    },
  }
}

/** A public key as COSE has it (RFC 9053): ES256 on P-256. */
function coseOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  )
}
