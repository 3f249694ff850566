-- Accounts (a person’s account has the person’s reference), the roles they hold, what candidates let their representatives do, and what became of requests that carried a key.
-- Moments are microseconds since 1970-01-01T00:00:00Z, also in the tables that the library of sign-in keeps (src/accounts/library.ts).

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

-- What somebody signs in with. No name is kept: a candidate’s is with the person.
create table account (
  created_at bigint not null,
  updated_at bigint not null,
  disabled_at bigint,
  id text collate "C" primary key check (id <> ''),
  email text collate "C" not null unique check (email = lower(email)),
  -- Whether whoever signs in reads the mail of this address: nobody has a password before.
  email_verified boolean not null default false,
  two_factor_enabled boolean not null default false,
  language text not null default 'en' check (language in ('en', 'fr')),
  name text not null default '',
  image text
);

-- A password, or the subject of a provider of OpenID Connect.
create table account_credential (
  created_at bigint not null,
  updated_at bigint not null,
  access_token_expires_at bigint,
  refresh_token_expires_at bigint,
  id text collate "C" primary key,
  account_id text collate "C" not null,
  provider_id text collate "C" not null,
  user_id text collate "C" not null,
  -- scrypt, with its salt.
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  scope text,
  unique (provider_id, account_id)
);
create index account_credential_of on account_credential (user_id);

create table account_session (
  expires_at bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  -- By the clock of the service: when it began, when it was last used, and when its account last proved who it is.
  started_at bigint not null,
  seen_at bigint not null,
  proved_at bigint not null,
  -- How many different factors were proved: something known, something held, something one is.
  factors integer not null check (factors in (1, 2)),
  id text collate "C" primary key,
  token text collate "C" not null unique,
  user_id text collate "C" not null,
  ip_address text,
  user_agent text
);
create index account_session_of on account_session (user_id);

-- What a ceremony of sign-in waits for, for some minutes.
create table account_verification (
  expires_at bigint not null,
  created_at bigint not null,
  updated_at bigint not null,
  id text collate "C" primary key,
  identifier text collate "C" not null,
  value text not null
);
create index account_verification_named on account_verification (identifier);

create table account_second_factor (
  locked_until bigint,
  -- The step of time whose code was taken last: no code is taken twice (RFC 6238, section 5.2).
  used_step bigint,
  pending_at bigint,
  failed_verification_count integer default 0,
  verified boolean default true,
  id text collate "C" primary key,
  user_id text collate "C" not null unique,
  -- Encrypted with the secret of the service; what is pending replaces the others once a code of it was given.
  secret text not null,
  backup_codes text not null,
  pending_secret text,
  pending_codes text
);

create table account_passkey (
  created_at bigint,
  counter bigint not null,
  backed_up boolean not null,
  id text collate "C" primary key,
  user_id text collate "C" not null,
  credential_id text collate "C" not null unique,
  public_key text not null,
  device_type text not null,
  name text,
  transports text,
  aaguid text
);
create index account_passkey_of on account_passkey (user_id);

-- Codes sent by mail, or given by an operator: whoever has one sets the password of the account. By digest, and used once.
create table account_code (
  made_at bigint not null,
  ends_at bigint not null check (ends_at > made_at),
  account text collate "C" not null,
  digest bytea primary key check (octet_length(digest) = 32)
);
create index account_code_of on account_code (account);

-- Who tried what in vain, by digest: each failure more makes the next wait longer.
create table account_attempt (
  last_at bigint not null,
  waits_until bigint not null,
  failures integer not null check (failures >= 0),
  key text collate "C" primary key
);
create index account_attempt_last on account_attempt (last_at);

grant select, insert, update, delete on account, account_credential, account_session, account_verification, account_second_factor,
  account_passkey, account_code, account_attempt to express_entry_writer;

-- What is done to an account is in the journal as everything is. What stands conforms: the narrower check held for it.
alter table journal drop constraint journal_kind_check;
alter table journal add constraint journal_kind_check
  check (kind in ('profile', 'person', 'round', 'allocation', 'service', 'account')) not valid;
