-- Rights of the person: reviews by a human that are asked for, and the disposal of what need not be kept any longer.
-- Moments are microseconds since 1970-01-01T00:00:00Z.

-- ── Reviews ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- A human review of a line of a score, a criterion or a refusal.
create table review (
  asked_at bigint not null,
  -- The service standard, as it was when the review was asked for.
  due_at bigint not null check (due_at > asked_at),
  taken_at bigint,
  answered_at bigint,
  number integer not null check (number > 0),
  -- Of a refusal: which entry of the profile's journal.
  entry integer check (entry > 0),
  profile text collate "C" not null,
  state text not null check (state in ('asked', 'taken', 'answered')),
  about text not null check (about in ('score-line', 'criterion', 'refusal')),
  -- Of a line or a criterion: its rule, and SHA-256 of the assessment.
  rule text,
  assessment bytea check (octet_length(assessment) = 32),
  -- What the person says is wrong.
  reason text not null,
  -- What it was asked of, as it stood: the trace that the reviewer sees, as JSON.
  trace text not null,
  asked_by text not null,
  taken_by text,
  answer text check (answer in ('confirmed', 'changed')),
  -- Why, in both languages, and what came of it, as JSON.
  reasons text,
  effect text,
  primary key (profile, number),
  check ((about = 'refusal') = (entry is not null)),
  check ((about = 'refusal') = (rule is null and assessment is null)),
  check ((state = 'asked') = (taken_at is null and taken_by is null)),
  check ((state = 'answered') = (answered_at is not null and answer is not null and reasons is not null and effect is not null))
);
create index review_open on review (due_at) where state <> 'answered';

grant select, insert, update, delete on review to express_entry_writer;

-- ── Disposal ────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The digest of the first entry of a chain of a person, an account or a profile is taken with a salt in the place of an entry before it. It lies in
-- that entry's row alone, and goes with it: after that nobody can compute a digest of the chain again, whatever else they know.
alter table journal add column salt bytea check (octet_length(salt) = 32);

-- Leaves of the log whose entries were disposed of: the digest is kept, so that the seals still verify, and says nothing of anybody.
-- Which disposal it was is in the journal, in the chain of the service.
create table journal_disposed (
  leaf bigint primary key,
  disposal integer not null check (disposal > 0),
  digest bytea not null check (octet_length(digest) = 32)
);
create index journal_disposed_of on journal_disposed (disposal, leaf);
grant select on journal_disposed to express_entry_writer;

-- The one way in which what is only ever appended goes. It works as the owner of the tables, for the writer, who may not delete there; it
-- takes a whole chain of somebody who is in the store no more, sealed to its end, and leaves a digest for each of its leaves.
create function dispose_chain(of_kind text, of_subject text, in_disposal integer)
returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  entries integer;
  sealed integer;
begin
  if of_kind = 'profile' and exists (select from profile where reference = of_subject)
    or of_kind = 'person' and exists (select from person where id = of_subject)
    or of_kind = 'account' and exists (select from account where id = of_subject)
    or of_kind not in ('profile', 'person', 'account')
  then
    raise exception 'The chain of % % is not disposed of: what it is about is in the store', of_kind, of_subject using errcode = '55000';
  end if;
  select count(*) into entries from journal where subject = of_subject and kind = of_kind;
  insert into journal_disposed (leaf, disposal, digest)
  select leaf, in_disposal, digest from journal_leaf join journal using (subject, kind, seq)
  where subject = of_subject and kind = of_kind;
  get diagnostics sealed = row_count;
  if sealed <> entries then
    raise exception 'The chain of % % is not sealed to its end', of_kind, of_subject using errcode = '55000';
  end if;
  delete from journal_leaf where subject = of_subject and kind = of_kind;
  delete from journal where subject = of_subject and kind = of_kind;
  if of_kind = 'profile' then
    delete from profile_version where profile = of_subject;
    delete from deadline_receipt where profile = of_subject;
    delete from generation_change where profile = of_subject;
  end if;
  return entries;
end
$$;
revoke execute on function dispose_chain(text, text, integer) from public;
grant execute on function dispose_chain(text, text, integer) to express_entry_writer;

-- Who is looked at for disposal: profiles that are over, those longest over first.
create index profile_over on profile (since) where state in (
  'draft-expired', 'removed-ineligible', 'withdrawn', 'profile-expired', 'invitation-expired', 'invitation-cancelled',
  'returned-incomplete', 'application-withdrawn', 'refused', 'approved', 'permanent-resident', 'barred'
);
