-- The official record: rounds and distributions as the department published them, after corrections, and every correction.
-- Moments are whole microseconds since 1970-01-01T00:00:00Z. Shared tables: they hold nothing about a person.

create table official_round (
  number text collate "C" primary key check (number ~ '^[1-9][0-9]{0,4}[a-z]?$'),
  held_on date not null check (held_on >= '2015-01-01'),
  held_at bigint not null,
  type text not null check (type in ('general', 'cec', 'pnp', 'fsw', 'fst', 'category')),
  category text check (category <> ''),
  category_version text check (category_version <> ''),
  name text not null check (name <> ''),
  programs text[] not null check (programs <@ array['fsw', 'cec', 'fst', 'pnp'] and cardinality(programs) > 0),
  programs_name text not null,
  invitations integer not null check (invitations >= 0),
  minimum_crs integer not null check (minimum_crs between 0 and 1200),
  tie_break_at bigint check (tie_break_at <= held_at),
  pool_as_of date,
  notes text[] not null,
  source text not null,
  -- Whether the row came with the program or from an imported file; the program's own rows never replace imported ones.
  origin text not null check (origin in ('built-in', 'import')),
  check ((type = 'category') = (category is not null)),
  check (category is not null or category_version is null)
);

create table official_distribution (
  as_on date primary key,
  published_with text,
  -- Lists of { low, high, candidates }, highest first: bands do not overlap, groups are sums of some of them.
  bands jsonb not null check (jsonb_typeof(bands) = 'array'),
  groups jsonb not null check (jsonb_typeof(groups) = 'array'),
  total integer not null check (total >= 0),
  quality text not null check (quality in ('official', 'official-coarse', 'official-report', 'copy')),
  source text not null,
  notes jsonb not null check (jsonb_typeof(notes) = 'array'),
  origin text not null check (origin in ('built-in', 'import'))
);

-- Append-only: rows are never updated or deleted.
create table correction (
  seq bigint generated always as identity primary key,
  made_on date not null,
  -- published: the department's figure is wrong, and we say so. changed: a later publication says something else.
  kind text not null check (kind in ('published', 'changed')),
  of text not null check (of in ('round', 'distribution')),
  key text not null check (key <> ''),
  field text not null check (field <> ''),
  -- What was published, or stood in the record before; what is right, or stands there now ('' for no value). A published
  -- doubt that keeps the figure has no corrected value.
  published text not null,
  corrected text,
  why jsonb not null check (why ? 'en' and why ? 'fr'),
  source text not null,
  check (kind = 'published' or corrected is not null)
);

create index correction_of on correction (of, key);
