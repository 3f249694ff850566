/** The tables of events, webhooks, snapshots and distributions (migration 0007). Moments are micros since 1970. */
import type { Generated } from 'kysely'
import type { PlainDate } from '../law/day.ts'
import type { Micros } from '../law/moment.ts'
import type { EventType, Stream } from '../rounds/events.ts'

export interface EventTables {
  event_stream: EventStreamTable
  event: EventTable
  event_relay: EventRelayTable
  webhook: WebhookTable
  webhook_delivery: WebhookDeliveryTable
  webhook_notice: WebhookNoticeTable
  snapshot: SnapshotTable
  snapshot_bytes: SnapshotBytesTable
  snapshot_file: SnapshotFileTable
  own_distribution: OwnDistributionTable
}

export interface EventStreamTable {
  stream: Stream
  last: number
  gone: Generated<number>
}

export interface EventTable {
  stream: Stream
  number: number
  type: EventType
  at: Micros
  subject: string
  data: string
}

export interface EventRelayTable {
  name: string
  next_leaf: number
}

export type WebhookState = 'on' | 'off' | 'failing' | 'gone'

export interface WebhookTable {
  id: string
  account: string
  stream: Stream
  types: EventType[]
  address: string
  state: WebhookState
  state_at: Micros
  created_at: Micros
  fanned: number
  failing_since: Micros | null
  delivered_at: Micros | null
  secret: string
  old_secret: string | null
  old_until: Micros | null
}

export interface WebhookDeliveryTable {
  webhook: string
  number: number
  state: 'waiting' | 'delivered' | 'given-up'
  next_at: Micros | null
  attempts: Generated<number>
  attempted_at: Micros | null
  ended_at: Micros | null
  status: number | null
  fault: string | null
}

export interface WebhookNoticeTable {
  webhook: string
  account: string
  at: Micros
  kind: 'failing' | 'gone'
  seen_at: Micros | null
  mailed_at: Micros | null
}

export interface SnapshotTable {
  digest: Buffer
  number: number
  made_at: Micros
  manifest: Buffer
}

export interface SnapshotBytesTable {
  digest: Buffer
  bytes: Buffer
}

export interface SnapshotFileTable {
  snapshot: Buffer
  name: string
  type: string
  file: Buffer
}

export interface OwnDistributionTable {
  as_on: PlainDate
  published_at: Micros
  figures: string
}
