-- What a user's idempotency key has created, of each kind of thing. Swept after a day.
create table creations (
    user_id     uuid        not null,
    route       text        not null,
    key         text        not null,
    -- Of the request's body: the same key with another one is refused.
    fingerprint text        not null,
    resource    text        not null,
    created_at  timestamptz not null,
    primary key (user_id, route, key)
);

create index creations_by_age on creations (created_at);
