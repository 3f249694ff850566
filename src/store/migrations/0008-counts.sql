-- What provinces and analysts are given counts of: the pool as it stood at one moment, one row a candidate, taken anew each day.
-- Of one state counts can be given that nobody subtracts from one another without its being seen; of a pool that moves they cannot.

create table counted_pool (
  submitted_at bigint not null,
  -- One bit a province, in the order of src/nominations/sought.ts: named by the candidate, as one of interest or as one that nominates.
  provinces integer not null,
  -- src/pool/flags.ts
  flags integer not null,
  points smallint not null,
  age smallint not null,
  -- The place of the level in src/rules/facts.ts.
  education smallint not null,
  -- The lowest of the four abilities: CLB and NCLC.
  english smallint not null,
  french smallint not null,
  canadian_years smallint not null,
  foreign_years smallint not null,
  family_size smallint not null,
  offer smallint not null,
  certificate boolean not null,
  may_work boolean not null,
  residence text collate "C",
  occupation text collate "C",
  marital_status text collate "C" not null
);

create table counted_pool_taken (
  taken_at bigint not null,
  candidates integer not null,
  the_one boolean primary key default true check (the_one)
);

grant select, insert, update, delete on counted_pool, counted_pool_taken to express_entry_writer;

-- The review of access asks for a stretch of time: entries are appended in about its order.
create index journal_recorded_at on journal using brin (recorded_at);
