create table users (
    id            uuid primary key,
    name          text        not null,
    email         text        not null,
    password_hash text        not null,
    user_type     text        not null check (user_type in ('guest', 'organizer', 'admin')),
    created_at    timestamptz not null default now()
);

-- Ann@example.com and ann@example.com are one person.
create unique index users_email on users (lower(email));
create index users_by_age on users (created_at, id);

-- Only digests: who reads this table cannot refresh anything.
create table refresh_tokens (
    token_hash text primary key,
    family     uuid        not null,
    user_id    uuid        not null references users (id) on delete cascade,
    expires_at timestamptz not null,
    spent_at   timestamptz
);

create index refresh_tokens_family on refresh_tokens (family);
create index refresh_tokens_expiry on refresh_tokens (expires_at);
create index refresh_tokens_user on refresh_tokens (user_id);

-- Who gave or took which role, for ever.
create table role_changes (
    id         bigint generated always as identity primary key,
    user_id    uuid        not null,
    changed_by uuid        not null,
    old_type   text        not null,
    new_type   text        not null,
    changed_at timestamptz not null
);

create index role_changes_user on role_changes (user_id);
