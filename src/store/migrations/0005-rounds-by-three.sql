-- Rounds by three people: one prepares, another approves, a third holds and publishes. What is signed is only ever appended. Moments
-- are microseconds since 1970-01-01T00:00:00Z. These are shared tables: they hold nothing about a candidate.

alter table round drop constraint round_status_check;
alter table round add constraint round_status_check
  check (status in ('drafted', 'sent-back', 'withdrawn', 'approved', 'running', 'held', 'published'));
-- Which version of the instruction stands; 0 where the operator of a store held the round, without one.
alter table round add column version integer not null default 0 check (version >= 0);
-- The pool by points as it stood when the round was held, before anybody was invited: JSON, never published as it is.
alter table round add column pool text;
alter table round add column published_at bigint;
alter table round add column published_by text;
alter table round add constraint round_published_check
  check ((status = 'published') = (published_at is not null) and (published_at is null) = (published_by is null));
alter table round add constraint round_prepared_check check (version > 0 or status in ('held', 'published'));

-- Every version of an instruction that was prepared, with the digest that its texts carry and the query that is executed.
create table round_instruction (
  prepared_at bigint not null,
  version integer not null check (version > 0),
  round text collate "C" not null,
  prepared_by text not null,
  -- Canonical JSON.
  instruction text not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  query text not null,
  primary key (round, version)
);

create table round_text (
  version integer not null check (version > 0),
  round text collate "C" not null,
  language text not null check (language in ('en', 'fr')),
  text text not null check (text <> ''),
  primary key (round, version, language)
);

-- An approval is of one version, by the digests of the instruction, of its two texts and of its query: of another there is none.
create table round_approval (
  approved_at bigint not null,
  version integer not null check (version > 0),
  round text collate "C" not null,
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  text_en text not null check (text_en ~ '^[0-9a-f]{64}$'),
  text_fr text not null check (text_fr ~ '^[0-9a-f]{64}$'),
  query text not null check (query ~ '^[0-9a-f]{64}$'),
  approved_by text not null,
  primary key (round, version)
);

-- The part an account has in a round. It has one.
create table round_part (
  taken_at bigint not null,
  round text collate "C" not null,
  account text collate "C" not null,
  part text not null check (part in ('preparer', 'approver', 'executor')),
  primary key (round, account)
);

-- A correction of a round published here, as it was proposed, and what became of it.
create table correction_proposal (
  proposed_at bigint not null,
  number integer primary key check (number > 0),
  round text collate "C" not null,
  field text not null check (field <> ''),
  -- What stood there when it was proposed; what is right, or nothing where the figure is kept and the doubt made public.
  published text not null,
  corrected text,
  why jsonb not null check (why ? 'en' and why ? 'fr'),
  source text not null check (source <> ''),
  proposed_by text not null
);
create index correction_proposal_of on correction_proposal (round);

create table correction_decision (
  decided_at bigint not null,
  proposal integer primary key,
  decision text not null check (decision in ('made', 'refused')),
  decided_by text not null,
  reason text,
  check ((decision = 'refused') = (reason is not null))
);

-- Rounds held and published here are in the record beside those of the department.
alter table official_round drop constraint official_round_origin_check;
alter table official_round add constraint official_round_origin_check check (origin in ('built-in', 'import', 'held'));
alter table official_distribution drop constraint official_distribution_origin_check;
alter table official_distribution add constraint official_distribution_origin_check check (origin in ('built-in', 'import', 'held'));
alter table official_distribution drop constraint official_distribution_quality_check;
alter table official_distribution add constraint official_distribution_quality_check
  check (quality in ('official', 'official-coarse', 'official-report', 'copy', 'own'));

grant select, insert on round_instruction, round_text, round_approval, round_part, correction_proposal, correction_decision
  to express_entry_writer;
