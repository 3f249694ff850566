import path from 'node:path'
import { expect, test } from 'vitest'
import { type MailEnv, mailSettings } from './settings.ts'

const whole = {
  SMTP_URL: 'smtps://u:secret@mail.example.org',
  MAIL_FROM: 'no-reply@example.org',
  ACCOUNT_URL: 'https://example.org/a',
}

test.each<[why: string, env: MailEnv, settings: object]>([
  ['nothing: files beside the store', {}, { to: { directory: path.resolve('.data/mail') } }],
  ['another directory of the store', { DATABASE_URL: 'file:/srv/data' }, { to: { directory: '/srv/data/mail' } }],
  ['the same as an address', { DATABASE_URL: 'file:///srv/data' }, { to: { directory: '/srv/data/mail' } }],
  ['a server', whole, { to: { smtp: whole.SMTP_URL }, from: whole.MAIL_FROM, link: whole.ACCOUNT_URL }],
  ['a link to this machine', { ACCOUNT_URL: 'http://localhost:8080/a' }, { link: 'http://localhost:8080/a' }],
])('%s', (_why, env, settings) => {
  expect(mailSettings(env)).toMatchObject({ ok: true, value: settings })
})

test.each<[why: string, env: MailEnv, setting: keyof MailEnv, code: string]>([
  ['no sender for a server', { ...whole, MAIL_FROM: ' ' }, 'MAIL_FROM', 'mail-setting-missing'],
  ['no link for a server', { ...whole, ACCOUNT_URL: undefined }, 'ACCOUNT_URL', 'mail-setting-missing'],
  ['another protocol', { ...whole, SMTP_URL: 'http://u:secret@mail.example.org' }, 'SMTP_URL', 'mail-setting-invalid'],
  ['no host', { ...whole, SMTP_URL: 'smtp:///secret' }, 'SMTP_URL', 'mail-setting-invalid'],
  ['two senders', { MAIL_FROM: 'a@example.org, b@example.org' }, 'MAIL_FROM', 'mail-setting-invalid'],
  [
    'a header after the sender',
    { MAIL_FROM: 'a@example.org\r\nBcc: b@example.org' },
    'MAIL_FROM',
    'mail-setting-invalid',
  ],
  ['a link in the clear', { ACCOUNT_URL: 'http://example.org/a' }, 'ACCOUNT_URL', 'mail-setting-invalid'],
  [
    'a link that could tell people apart',
    { ACCOUNT_URL: 'https://example.org/a?p=1' },
    'ACCOUNT_URL',
    'mail-setting-invalid',
  ],
  ['a link with a password', { ACCOUNT_URL: 'https://u:secret@example.org/a' }, 'ACCOUNT_URL', 'mail-setting-invalid'],
])('refused: %s', (_why, env, setting, code) => {
  const read = mailSettings(env)
  expect(read).toMatchObject({ ok: false, refusal: { code, path: setting } })
  expect(JSON.stringify(read)).not.toContain('secret')
})
