-- What is told as it happens, who is told of it over the web, snapshots of the record that stay as they are, and the distributions of
-- our own pool. Moments are microseconds since 1970-01-01T00:00:00Z. None of it is of a person: these are shared tables.

-- How far a stream of events has come: its row is locked by whoever appends, so that numbers become visible in their order.
create table event_stream (
  last bigint not null check (last > 0),
  -- Events up to this one are no longer kept.
  gone bigint not null default 0 check (gone >= 0),
  -- `public`, or a province.
  stream text collate "C" primary key check (stream = 'public' or stream ~ '^[A-Z]{2}$'),
  check (gone < last)
);

create table event (
  number bigint not null check (number > 0),
  at bigint not null,
  stream text collate "C" not null,
  type text not null check (type in ('round.published', 'correction.made', 'distribution.published', 'nomination.changed')),
  subject text not null,
  -- JSON, as it is sent.
  data text not null,
  primary key (stream, number),
  check ((type = 'nomination.changed') = (stream <> 'public'))
);

-- How far the sealed journal was read for what provinces are told: the next leaf.
create table event_relay (
  next_leaf bigint not null check (next_leaf >= 0),
  name text primary key
);

-- Who is told of events over the web.
create table webhook (
  created_at bigint not null,
  -- Events up to this one have their deliveries.
  fanned bigint not null check (fanned >= 0),
  -- How it stands and since when; `failing` and `gone` turned it off by themselves.
  state_at bigint not null,
  -- The old secret signs beside the new until then.
  old_until bigint,
  -- The first failure since the last delivery that arrived.
  failing_since bigint,
  delivered_at bigint,
  id text collate "C" primary key,
  account text collate "C" not null,
  stream text collate "C" not null check (stream = 'public' or stream ~ '^[A-Z]{2}$'),
  types text[] not null check (cardinality(types) > 0),
  address text not null,
  state text not null check (state in ('on', 'off', 'failing', 'gone')),
  secret text not null,
  old_secret text,
  check ((old_secret is null) = (old_until is null))
);
create index webhook_of_account on webhook (account, created_at);
create index webhook_on on webhook (stream, fanned) where state = 'on';

-- One event for one of them.
create table webhook_delivery (
  number bigint not null,
  -- When it is tried next; while it is being sent, when whoever sends it is taken for dead.
  next_at bigint,
  -- The last attempt, and when it ended well or was given up.
  attempted_at bigint,
  ended_at bigint,
  attempts integer not null default 0 check (attempts >= 0),
  -- What the receiver answered last, or what went wrong on the way.
  status integer,
  webhook text collate "C" not null,
  state text not null check (state in ('waiting', 'delivered', 'given-up')),
  fault text,
  primary key (webhook, number),
  check ((state = 'waiting') = (next_at is not null)),
  check ((state = 'waiting') = (ended_at is null))
);
create index webhook_delivery_due on webhook_delivery (next_at) where state = 'waiting';

-- What an owner is told of a webhook that turned itself off, until they have seen it.
create table webhook_notice (
  at bigint not null,
  seen_at bigint,
  -- When a message went to the owner that something waits in the account.
  mailed_at bigint,
  webhook text collate "C" not null,
  account text collate "C" not null,
  kind text not null check (kind in ('failing', 'gone')),
  primary key (webhook, at)
);
create index webhook_notice_of_account on webhook_notice (account, at);

-- Snapshots of the published record. The digest is that of the manifest, which has the digest of every file: nothing here is changed.
create table snapshot (
  made_at bigint not null,
  number integer not null unique check (number > 0),
  digest bytea primary key check (octet_length(digest) = 32),
  manifest bytea not null check (sha256(manifest) = digest)
);

-- The bytes of files, once however many snapshots hold them.
create table snapshot_bytes (
  digest bytea primary key check (octet_length(digest) = 32),
  bytes bytea not null check (sha256(bytes) = digest)
);

create table snapshot_file (
  snapshot bytea not null,
  file bytea not null,
  name text collate "C" not null,
  type text not null,
  primary key (snapshot, name)
);
create index snapshot_file_of on snapshot_file (file);

-- How many stood in our own pool at the beginning of a day, as published; never published twice for a day.
create table own_distribution (
  published_at bigint not null,
  as_on date primary key,
  -- JSON, as it is answered.
  figures text not null
);

grant select, insert, update, delete on event_stream, event, event_relay, webhook, webhook_delivery, webhook_notice to express_entry_writer;
grant select, insert on snapshot, snapshot_bytes, snapshot_file, own_distribution to express_entry_writer;
