-- The whole life of a profile: people, drafts, versions, nominations, invitations answered, applications, letters, and the
-- journal of every act. Keys of what belongs to one profile begin with it. Moments are microseconds since 1970-01-01T00:00:00Z.
--
-- The program works as the role express_entry_writer, which is made before the migrations run (src/store/role.ts). What is
-- only ever appended belongs to whoever runs the migrations: the writer may read and insert there, and nothing else.

-- ── What was declared ───────────────────────────────────────────────────────────────────────────────────────────────────

-- Every accepted version, append-only.
create table profile_version (
  accepted_at bigint not null,
  version integer not null check (version > 0),
  profile text collate "C" not null,
  -- SHA-256 of the content.
  digest bytea not null check (octet_length(digest) = 32),
  -- The declared JSON with its keys in order.
  content text not null,
  primary key (profile, version)
);

insert into profile_version (profile, version, accepted_at, digest, content)
select reference, 1, submitted_at, digest, content from profile;

-- The profile itself: where it stands in its life (src/lifecycle/states.ts).
alter table profile
  add column person text collate "C",
  add column state text,
  add column version integer not null default 1 check (version >= 0),
  -- The first moment at which a period of its own runs out: draft, twelve months, nomination, invitation. None once it has ended.
  add column due_at bigint,
  -- When it came into its state, and when its draft was begun.
  add column since bigint,
  add column started_at bigint,
  -- What a province names beside the reference, to confirm a nomination.
  add column validation_code text,
  drop column content,
  alter column submitted_at drop not null,
  alter column imported_at drop not null,
  alter column digest drop not null;

update profile set
  state = case
    when invitation.state = 'issued' then 'invited'
    when standing.state = 'in-pool' and standing.flags & 8 <> 0 then 'in-pool-nominated'
    else standing.state
  end,
  since = coalesce(invitation.invited_at, profile.imported_at),
  -- A submission of 29 February ends on 28 February: so it is with intervals, too.
  due_at = coalesce(invitation.lapses_at, (extract(epoch from
    (timestamp '1970-01-01' + profile.submitted_at * interval '1 microsecond') + interval '12 months') * 1000000)::bigint),
  validation_code = upper(substr(md5(random()::text || reference), 1, 10))
from standing left join invitation on invitation.profile = standing.profile and invitation.state = 'issued'
where standing.profile = profile.reference;

alter table profile
  alter column state set not null,
  alter column since set not null,
  alter column version drop default,
  add check (state in (
    'draft', 'draft-expired', 'not-eligible', 'unassessed', 'pending-job-bank', 'pending-nomination-confirmation', 'in-pool',
    'nomination-offered', 'in-pool-nominated', 'removed-ineligible', 'withdrawn', 'profile-expired', 'invited',
    'invitation-expired', 'invitation-cancelled', 'applied', 'returned-incomplete', 'in-process', 'application-withdrawn',
    'refused', 'approved', 'permanent-resident', 'barred'
  )),
  add check ((version = 0) = (digest is null)),
  add check (state <> 'draft' or (started_at is not null and version = 0)),
  add check ((version = 0) = (submitted_at is null));

create index profile_due on profile (due_at) where due_at is not null;
-- A person has one live profile at most.
create unique index profile_live on profile (person) where person is not null and state in (
  'draft', 'not-eligible', 'unassessed', 'pending-job-bank', 'pending-nomination-confirmation', 'in-pool', 'nomination-offered',
  'in-pool-nominated', 'invited', 'applied', 'in-process'
);
create index profile_of_person on profile (person) where person is not null;

-- Totals are kept in several parts, so that candidates who come and go at once do not wait for one row; a part may be below zero.
alter table pool_total drop constraint pool_total_pkey, drop constraint pool_total_candidates_check,
  add column part smallint not null default 0;
alter table pool_total add primary key (flags, part);

-- ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table person (
  registered_at bigint not null,
  id text collate "C" primary key check (id <> ''),
  family_name text not null,
  given_names text not null,
  born_on date not null,
  -- SHA-256 of the name, as compared (src/people/same-person.ts), and the birth date.
  name_key bytea not null check (octet_length(name_key) = 32),
  language text not null check (language in ('en', 'fr')),
  email text,
  synthetic boolean not null,
  -- Barred for misrepresentation: from when, until when (null: not known yet).
  barred_at bigint,
  barred_until bigint
);
create index person_by_name on person (name_key);

create table passport (
  country text not null,
  number text collate "C" not null,
  person text collate "C" not null,
  primary key (country, number)
);
create index passport_of_person on passport (person);

-- What a person has filled in and not submitted, field by field; also the corrected answers of a profile that meets no program.
create table draft (
  saved_at bigint not null,
  profile text collate "C" not null,
  -- Its place in the answers as a JSON pointer (RFC 6901), and the value as JSON.
  path text collate "C" not null,
  value text not null,
  primary key (profile, path)
);

-- ── Nominations ─────────────────────────────────────────────────────────────────────────────────────────────────────────

create table nomination (
  offered_at bigint not null,
  lapses_at bigint not null check (lapses_at > offered_at),
  decided_at bigint,
  number integer not null check (number > 0),
  year integer not null,
  profile text collate "C" not null,
  province text not null check (province ~ '^[A-Z]{2}$'),
  state text not null check (state in ('offered', 'accepted', 'refused', 'lapsed', 'taken-back', 'ended')),
  -- The province's own number for it, and the key by which a call can be sent again.
  certificate text not null,
  request_key text not null,
  expires_on date,
  reason text,
  primary key (profile, number)
);
create unique index nomination_once on nomination (profile) where state in ('offered', 'accepted');
-- Offers that lapse while the profile is invited or further: its own due_at is another's then.
create index nomination_lapses on nomination (lapses_at) where state = 'offered';
create index nomination_of_province on nomination (province, year, state);

-- What became of every call of a province that carried a key: the same call again is given the same answer.
create table nomination_request (
  asked_at bigint not null,
  province text not null,
  key text collate "C" not null,
  -- SHA-256 of the call.
  digest bytea not null check (octet_length(digest) = 32),
  answer text not null,
  primary key (province, key)
);

-- The places of a province in a year. Places left are places less held, issued and accepted.
create table allocation (
  year integer not null,
  province text not null check (province ~ '^[A-Z]{2}$'),
  places integer not null check (places >= 0),
  held integer not null default 0 check (held >= 0),
  issued integer not null default 0 check (issued >= 0),
  accepted integer not null default 0 check (accepted >= 0),
  -- How many ever lapsed, and how many ever came back in another way (refused, taken back, ended): their places are free again.
  lapsed integer not null default 0 check (lapsed >= 0),
  returned integer not null default 0 check (returned >= 0),
  primary key (province, year),
  check (held + issued + accepted <= places)
);

-- Every change of an allocation, append-only; the allocation is the sum of them.
create table allocation_entry (
  at bigint not null,
  number integer not null check (number > 0),
  year integer not null,
  province text not null,
  kind text not null check (kind in ('allocated', 'held', 'released', 'issued', 'accepted', 'lapsed', 'returned')),
  amount integer not null check (amount <> 0),
  profile text collate "C",
  nomination integer,
  by text not null,
  primary key (province, year, number)
);

-- ── Invitations ─────────────────────────────────────────────────────────────────────────────────────────────────────────

alter table invitation
  -- The deadline as it was issued; lapses_at is the one that holds, with the minutes of faults.
  add column issued_until bigint,
  add column answered_at bigint,
  add column reason text,
  -- The version of the profile that was invited.
  add column version integer not null default 1;
update invitation set issued_until = lapses_at;
alter table invitation
  alter column issued_until set not null,
  alter column version drop default,
  add check (lapses_at >= issued_until),
  -- An invitation of which an application was returned, refused or withdrawn is used up, and holds nobody back on a profile
  -- that has ended; one that is cancelled or declined is none.
  add check ((state = 'issued') = (answered_at is null));
create index invitation_open on invitation (lapses_at) where state = 'issued';

-- Faults of the service itself: while one lasts, submissions are blocked.
create table service_fault (
  began_at bigint not null,
  ended_at bigint not null check (ended_at > began_at),
  recorded_at bigint not null,
  id text collate "C" primary key,
  recorded_by text not null,
  what text not null
);
create index service_fault_ended on service_fault (ended_at);

-- What a fault added to a deadline: the receipt, append-only.
create table deadline_receipt (
  given_at bigint not null,
  old_until bigint not null,
  new_until bigint not null,
  number integer not null check (number > 0),
  profile text collate "C" not null,
  round text collate "C" not null,
  -- The lines of the receipt as JSON: fault, from, to, minutes.
  lines text not null,
  primary key (profile, round, number)
);

-- ── Applications ────────────────────────────────────────────────────────────────────────────────────────────────────────

create table application (
  begun_at bigint not null,
  received_at bigint,
  decided_at bigint,
  profile text collate "C" not null,
  round text collate "C" not null,
  state text not null check (state in
    ('preparing', 'received', 'complete', 'returned', 'approved', 'refused', 'withdrawn', 'landed', 'abandoned')),
  -- What the applicant declares beyond the profile, and the facts as they were when it was received, as canonical JSON.
  declaration text,
  facts text,
  -- The A11.2 findings, the completeness findings and the reasons of the decision, as JSON.
  findings text,
  reasons text,
  primary key (profile, round)
);

-- Of those never made, what was paid comes back.
create index application_abandoned on application (profile) where state = 'abandoned' and reasons is null;

create table document (
  uploaded_at bigint not null,
  size integer not null check (size > 0),
  id text collate "C" not null,
  profile text collate "C" not null,
  round text collate "C" not null,
  task text collate "C" not null,
  name text not null,
  type text not null,
  -- SHA-256 of the file; where the file is kept goes by it.
  digest bytea not null check (octet_length(digest) = 32),
  scan text not null check (scan in ('waiting', 'clean', 'refused')),
  scanned_at bigint,
  scan_says text,
  issued_on date,
  valid_until date,
  removed_at bigint,
  primary key (profile, round, id)
);
create index document_by_digest on document (digest) where removed_at is null;
create index document_waiting on document (uploaded_at) where scan = 'waiting' and removed_at is null;

create table payment (
  paid_at bigint not null,
  -- Whole dollars; below zero for a refund.
  amount integer not null check (amount <> 0),
  id text collate "C" not null,
  profile text collate "C" not null,
  round text collate "C" not null,
  kind text not null check (kind in ('processing', 'permanent-residence', 'biometrics')),
  lines text not null,
  primary key (profile, round, id)
);

-- ── Letters ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

create table letter (
  written_at bigint not null,
  read_at bigint,
  profile text collate "C" not null,
  -- What it is about, once for each: `invited/284`, `reminder/profile/14/2024-05-01`.
  key text collate "C" not null,
  kind text not null,
  -- What its words are filled with, as JSON.
  facts text not null,
  primary key (profile, key)
);

-- Messages that say no more than that a letter waits. Written with the letter; sent by src/actions/send-messages.ts.
create table outbox (
  waits_since bigint not null,
  next_at bigint not null,
  sent_at bigint,
  attempts integer not null default 0,
  profile text collate "C" not null,
  key text collate "C" not null,
  language text not null check (language in ('en', 'fr')),
  address text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'given-up')),
  fault text,
  primary key (profile, key)
);
create index outbox_waiting on outbox (next_at) where state in ('waiting', 'sending');

-- ── The sweep, and law books ────────────────────────────────────────────────────────────────────────────────────────────

-- A law book that came into force for the pool: what was assessed anew under it, append-only.
create table generation (
  at bigint not null,
  number integer generated always as identity primary key,
  book text collate "C" not null,
  before text collate "C" not null,
  assessed integer not null,
  changed integer not null
);

-- Who stood otherwise under the book before: the list of a generation, append-only.
create table generation_change (
  points_before smallint not null,
  points_after smallint not null,
  flags_before integer not null,
  flags_after integer not null,
  generation integer not null,
  state_before text not null,
  state_after text not null,
  profile text collate "C" not null,
  primary key (profile, generation)
);
create index generation_change_of on generation_change (generation);

-- Until when time was carried out, one row.
create table sweep (
  swept_at bigint not null,
  carried_out_at bigint not null,
  the_one boolean primary key default true check (the_one)
);

-- ── The journal ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Every act, appended in the transaction of its effect. Each subject has its chain: a digest covers the one before it.
create table journal (
  -- The moment from which it is so in law, and the one at which it was carried out.
  at bigint not null,
  recorded_at bigint not null,
  seq integer not null check (seq > 0),
  kind text collate "C" not null check (kind in ('profile', 'person', 'round', 'allocation', 'service')),
  subject text collate "C" not null,
  actor text not null,
  act text not null,
  -- The row of the table of moves (src/lifecycle/transitions.ts), for an act that moves a profile.
  transition text,
  -- The rules it was done under: src/actions/rules-id.ts.
  rules text not null,
  -- SHA-256 of the life (src/journal/life-line.ts) before and after; none where there is none.
  before bytea check (octet_length(before) = 32),
  after bytea check (octet_length(after) = 32),
  -- On what: canonical JSON, enough to carry the act out again.
  detail text not null,
  -- SHA-256 of the entry and of the digest before it (src/journal/entry.ts).
  digest bytea not null check (octet_length(digest) = 32),
  primary key (subject, kind, seq)
);

-- Entries not sealed yet.
create table journal_waiting (
  seq integer not null,
  kind text collate "C" not null,
  subject text collate "C" not null,
  primary key (subject, kind, seq)
);

-- Sealed batches: the root of each batch's hash tree, and the roots chained.
create table journal_seal (
  sealed_at bigint not null,
  first_leaf bigint not null,
  leaves integer not null check (leaves > 0),
  number integer primary key check (number > 0),
  root bytea not null check (octet_length(root) = 32),
  chained bytea not null check (octet_length(chained) = 32)
);

-- Which entry is which leaf of the log.
create table journal_leaf (
  leaf bigint primary key,
  seq integer not null,
  kind text collate "C" not null,
  subject text collate "C" not null
);

-- The two digests of the journal as the server computes them, where it writes many entries at once; a test proves them equal to
-- src/journal/life-line.ts and src/journal/entry.ts. Stable, not immutable, as convert_to is: so the server writes them into the query.
create function life_digest(state text, version integer, digest bytea, submitted_at bigint, due_at bigint, points integer, flags integer)
returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(state || E'\n' || version || E'\n' || coalesce(encode(digest, 'hex'), '') || E'\n'
    || coalesce(submitted_at::text, '') || E'\n' || coalesce(due_at::text, '') || E'\n'
    || coalesce(points::text, '') || E'\n' || coalesce(flags::text, '') || E'\n', 'UTF8'))
$$;

create function entry_digest(previous bytea, kind text, subject text, seq integer, at bigint, recorded_at bigint, actor text,
  act text, transition text, rules text, before bytea, after bytea, detail text)
returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(coalesce(encode(previous, 'hex'), '') || E'\n' || kind || E'\n' || subject || E'\n' || seq || E'\n'
    || at || E'\n' || recorded_at || E'\n' || actor || E'\n' || act || E'\n' || coalesce(transition, '') || E'\n'
    || rules || E'\n' || coalesce(encode(before, 'hex'), '') || E'\n' || coalesce(encode(after, 'hex'), '') || E'\n'
    || detail || E'\n', 'UTF8'))
$$;

-- What stood in the store before there was a journal begins its chain with what it is now.
with entry as (
  select profile.imported_at as at, 'profile' as kind, profile.reference as subject, 'system' as actor, 'import' as act,
    null::text as transition, coalesce(standing.book, '') as rules,
    life_digest(profile.state, profile.version, profile.digest, profile.submitted_at, profile.due_at, standing.points, standing.flags) as after,
    format('{"digest":"%s","dueAt":%s,"earlier":true,"flags":%s,"points":%s,"state":"%s","submittedAt":%s,"version":%s}',
      encode(profile.digest, 'hex'), coalesce(profile.due_at::text, 'null'), standing.flags, standing.points, profile.state,
      profile.submitted_at, profile.version) as detail
  from profile join standing on standing.profile = profile.reference
)
insert into journal (at, recorded_at, seq, kind, subject, actor, act, transition, rules, before, after, detail, digest)
select at, at, 1, kind, subject, actor, act, transition, rules, null, after, detail,
  entry_digest(null, kind, subject, 1, at, at, actor, act, transition, rules, null, after, detail)
from entry;
insert into journal_waiting (subject, kind, seq) select subject, kind, seq from journal;

create unique index journal_leaf_of on journal_leaf (subject, kind, seq);

-- ── Rights ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

grant usage, create on schema public to express_entry_writer;

-- Only ever appended: no update, no delete, no truncate.
grant select, insert on journal, journal_seal, journal_leaf, profile_version, allocation_entry, deadline_receipt, generation,
  generation_change, preview_log, correction to express_entry_writer;
grant select on schema_migration to express_entry_writer;

-- The rest is the writer's own, so that it may vacuum and analyze it.
alter table profile owner to express_entry_writer;
alter table standing owner to express_entry_writer;
alter table pool_total owner to express_entry_writer;
alter table finding owner to express_entry_writer;
alter table round owner to express_entry_writer;
alter table invitation owner to express_entry_writer;
alter table official_round owner to express_entry_writer;
alter table official_distribution owner to express_entry_writer;
alter table person owner to express_entry_writer;
alter table passport owner to express_entry_writer;
alter table draft owner to express_entry_writer;
alter table nomination owner to express_entry_writer;
alter table nomination_request owner to express_entry_writer;
alter table allocation owner to express_entry_writer;
alter table service_fault owner to express_entry_writer;
alter table application owner to express_entry_writer;
alter table document owner to express_entry_writer;
alter table payment owner to express_entry_writer;
alter table letter owner to express_entry_writer;
alter table outbox owner to express_entry_writer;
alter table sweep owner to express_entry_writer;
alter table journal_waiting owner to express_entry_writer;
