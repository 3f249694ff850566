import { expect, test } from 'vitest'
import { asFileRefusal, asLogRefusal, asStoreRefusal } from './faults.ts'

const driverError = (code: string, message = 'said the server') =>
  Object.assign(new Error(message), { name: 'PostgresError', code })
const systemError = (code: string, syscall = 'connect') =>
  Object.assign(new Error(`${code}: ${syscall}`), { code, syscall })

test.each<[unknown, string | undefined]>([
  [driverError('53100'), 'store-disk-full'],
  [driverError('58030', 'could not write to file "base/1": No space left on device'), 'store-disk-full'],
  [driverError('58030', 'could not read block 3'), 'store-damaged'],
  [driverError('58P01', 'could not open file: Read-only file system'), 'store-read-only'],
  [driverError('XX001', 'invalid page in block 0'), 'store-damaged'],
  [driverError('25006'), 'store-read-only'],
  [driverError('55P03'), 'store-locked'],
  [driverError('53300'), 'store-busy'],
  [driverError('57P01'), 'store-unreachable'],
  [driverError('08006'), 'store-unreachable'],
  [driverError('28P01'), 'store-permission'],
  [driverError('42501'), 'store-permission'],
  [driverError('23505'), undefined],
  [driverError('40001'), undefined],
  [driverError('40P01'), undefined],
  [systemError('ECONNREFUSED'), 'store-unreachable'],
  [systemError('ENOENT'), 'store-unreachable'],
  [systemError('ENOENT', 'open'), undefined],
  [systemError('EACCES', 'open'), undefined],
  [new AggregateError([systemError('ECONNREFUSED')], ''), undefined],
  [Object.assign(new AggregateError([systemError('ECONNREFUSED')], ''), { code: 'ECONNREFUSED' }), 'store-unreachable'],
  [Object.assign(new Error('write CONNECTION_CLOSED'), { code: 'CONNECTION_CLOSED' }), 'store-unreachable'],
  [Object.assign(new Error('write CONNECTION_ENDED'), { code: 'CONNECTION_ENDED' }), undefined],
  [new RangeError('int8 does not fit'), undefined],
  ['text', undefined],
  [undefined, undefined],
])('%s is %s', (error, code) => {
  expect(asStoreRefusal(error)?.code).toBe(code)
})

test('a refusal says where, what the system said, and what to do', () => {
  expect(asStoreRefusal(driverError('53100', 'could not extend file'), '.data')?.message).toBe(
    '.data: the disk that holds the store is full (could not extend file). Free some space there and run the command again: what was not finished has been undone.',
  )
})

test.each([
  ['ENOSPC', 'store-disk-full'],
  ['EROFS', 'store-read-only'],
  ['EACCES', 'store-permission'],
  ['ENOENT', undefined],
])('of files, %s is %s', (code, expected) => {
  expect(asFileRefusal(systemError(code, 'mkdir'), '.data')?.code).toBe(expected)
})

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'store-disk-full'],
  ['FATAL:  lock file "postmaster.pid" already exists', 'store-locked'],
  ['FATAL:  data directory "/d" has wrong ownership', 'store-permission'],
  ['PANIC:  could not locate a valid checkpoint record', 'store-damaged'],
  ['LOG:  all is well', undefined],
])('of the log, %s is %s', (line, expected) => {
  expect(asLogRefusal(`LOG:  starting\n${line}\n`, '.data')?.code).toBe(expected)
})
