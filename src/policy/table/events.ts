/** Events, those who are told of them, snapshots of the record, and the pages that describe the service. */
import type { Rule } from '../decide.ts'
import { open, published } from './public.ts'

const described = open('Directive on Open Government; Official Languages Act, Part IV: described in both languages')
/** What is sent is public already: anybody who is signed in may have it sent, and sees to their own. */
const subscription: Rule = {
  self: true,
  source: 'Directive on Open Government: open data are given in ways machines can use',
}
const ofProvince: Rule = {
  province: 'own',
  source: 'IRPA 8(1) and 9(1): federal-provincial agreements; a province is told of its own nominations',
}

export const eventsRules = {
  listEvents: published,
  listWebhooks: subscription,
  createWebhook: subscription,
  changeWebhook: subscription,
  removeWebhook: subscription,
  rotateWebhookSecret: subscription,
  listWebhookDeliveries: subscription,
  replayWebhook: subscription,
  listWebhookNotices: subscription,
  seeWebhookNotices: subscription,
  listProvinceEvents: ofProvince,
  createProvinceWebhook: ofProvince,
  listSnapshots: published,
  getSnapshot: published,
  getSnapshotFile: published,
  listOwnDistributions: published,
  getReference_en: described,
  getReference_fr: described,
  getReferenceStyle: described,
} as const satisfies Readonly<Record<string, Rule>>
