-- Accounts (a person’s account has the person’s reference), the roles they hold, what candidates let their representatives do, and what became of requests that carried a key.
-- Moments are microseconds since 1970-01-01T00:00:00Z; those of the tables that the library of sign-in keeps are timestamps, as it wants.

-- A role of an account. One that was taken away stays, for whoever asks who could.
create table account_role (
  given_at bigint not null,
  ended_at bigint,
  number integer not null check (number > 0),
  account text collate "C" not null,
  role text not null check (role in (
    'candidate', 'representative', 'province', 'officer-preparer', 'officer-approver', 'officer-executor', 'auditor', 'analyst',
    'administrator'
  )),
  province text check (province ~ '^[A-Z]{2}$'),
  given_by text not null,
  ended_by text,
  primary key (account, number),
  check ((role = 'province') = (province is not null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index account_role_held on account_role (account, role, coalesce(province, '')) where ended_at is null;

-- What a candidate lets somebody do for them: until a day, and revocable at once.
create table representation (
  granted_at bigint not null,
  ends_at bigint not null check (ends_at > granted_at),
  revoked_at bigint,
  number integer not null check (number > 0),
  person text collate "C" not null,
  account text collate "C" not null,
  licence text not null,
  scope text not null check (scope in ('read', 'draft', 'submit')),
  primary key (person, number)
);
create index representation_of_account on representation (account) where revoked_at is null;

-- What was answered to a request that carried a key: the same request again is given the same answer, and nothing is done twice.
create table answered_request (
  answered_at bigint not null,
  status integer not null,
  account text collate "C" not null,
  key text collate "C" not null check (length(key) between 1 and 200),
  -- SHA-256 of method, address and body.
  digest bytea not null check (octet_length(digest) = 32),
  tag text,
  body text not null,
  primary key (account, key)
);
create index answered_request_at on answered_request (answered_at);

grant select, insert, update, delete on account_role, representation, answered_request to express_entry_writer;
