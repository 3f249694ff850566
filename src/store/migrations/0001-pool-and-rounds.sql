-- The pool and its rounds. Keys of what belongs to one person begin with the profile, so that the tables can be spread
-- over several servers by it; nothing of one person points at a round. References compare by their bytes ("C"): in UTF-8
-- that is the order of code points, which is the order of ranks. Moments are microseconds since 1970-01-01T00:00:00Z.

-- What a candidate declared, as accepted.
create table profile (
  submitted_at bigint not null,
  imported_at bigint not null,
  reference text collate "C" primary key check (reference <> ''),
  -- SHA-256 of the content.
  digest bytea not null check (octet_length(digest) = 32),
  -- The declared JSON with its keys in order.
  content text not null
);

-- What the rules said of a profile when they were last asked: one narrow row each, eligible or not. It stands for every day
-- from `assessed_on` to the eve of `changes_on`.
create table standing (
  submitted_at bigint not null,
  -- The first sixteen bytes of SHA-256 of reference, points and moment: summed over a field, they name it.
  leaf_a bigint not null,
  leaf_b bigint not null,
  -- Bit 0 FSW, 1 CEC, 2 FST, 3 nominee; from bit 8 the categories, in the order of the law.
  flags integer not null check (flags >= 0),
  assessed_on date not null,
  changes_on date not null check (changes_on > assessed_on),
  points smallint not null check (points between 0 and 1200),
  profile text collate "C" primary key,
  state text not null check (state in ('in-pool', 'not-eligible', 'unassessed', 'invited')),
  -- Which rules were asked: a digest of the law book and of the code that reads it (src/actions/rules-id.ts).
  book text collate "C" not null,
  -- The facts packed (src/rules/columns.ts); none where the profile could not be assessed.
  facts bytea check (octet_length(facts) = 20),
  check ((state = 'unassessed') = (facts is null) or state = 'invited'),
  check (state <> 'in-pool' or flags & 7 <> 0)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);

-- One index carries every round: the pool in order of rank, with all that a round asks.
create index standing_rank on standing (points desc, submitted_at, profile) include (flags, leaf_a, leaf_b)
  where state = 'in-pool';
-- Who is due: by another law book, by a day gone by, or assessed for a later day than the one wanted.
create index standing_due on standing (book, changes_on) where state <> 'invited';
create index standing_assessed on standing (assessed_on) where state <> 'invited';

-- What is in the pool, counted and its leaves summed by flags: kept with every change of a standing, so that a round over a
-- million candidates need not count them.
create table pool_total (
  flags integer primary key check (flags >= 0),
  candidates bigint not null check (candidates >= 0),
  sum_a numeric not null,
  sum_b numeric not null
);

-- Why a profile stands outside the pool: the criteria of every program, or why it could not be assessed.
create table finding (
  profile text collate "C" primary key,
  found_on date not null,
  kind text not null check (kind in ('not-eligible', 'unassessed')),
  findings text not null
);

create index finding_unassessed on finding (profile) where kind = 'unassessed';

create table round (
  number text collate "C" primary key check (number ~ '^[1-9][0-9]*[a-z]?$'),
  -- The instruction as canonical JSON: two are the same if their texts are.
  instruction text not null,
  status text not null check (status in ('drafted', 'approved', 'running', 'held', 'published')),
  type text not null check (type in ('general', 'program', 'category')),
  program text check (program in ('cec', 'fsw', 'fst', 'pnp')),
  category text,
  at bigint not null,
  result text,
  digest text check (digest ~ '^[0-9a-f]{64}$'),
  held_at bigint,
  held_by text,
  check ((type = 'program') = (program is not null)),
  check ((type = 'category') = (category is not null)),
  check (
    status not in ('held', 'published')
    or (result is not null and digest is not null and held_at is not null and held_by is not null)
  )
);

create table invitation (
  invited_at bigint not null,
  -- The first moment at which the time to apply is over.
  lapses_at bigint not null check (lapses_at > invited_at),
  submitted_at bigint not null,
  rank integer not null check (rank > 0),
  points smallint not null check (points between 0 and 1200),
  profile text collate "C" not null,
  round text collate "C" not null,
  state text not null check (state in ('issued', 'applied', 'declined', 'lapsed', 'cancelled')),
  -- The program named in it, and the category of the round.
  program text not null check (program in ('cec', 'fsw', 'fst', 'pnp')),
  category text,
  crs text not null,
  primary key (profile, round)
);
-- Nobody is invited twice while an invitation is held, or after it lapsed.
create unique index invitation_once on invitation (profile) where state in ('issued', 'applied', 'lapsed');
create index invitation_of_round on invitation (round, rank);

-- Every preview, append-only: what was asked, when, and what was shown.
create table preview_log (
  id bigint generated always as identity primary key,
  previewed_at bigint not null,
  previewed_by text not null,
  instruction text not null,
  result text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$')
);
