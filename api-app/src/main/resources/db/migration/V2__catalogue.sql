create table venues (
    id         bigint generated always as identity primary key,
    owner_id   uuid        not null,
    name       text        not null,
    address    text        not null,
    capacity   integer,
    seat_map   jsonb,
    created_at timestamptz not null
);

create table events (
    id                   bigint generated always as identity primary key,
    owner_id             uuid        not null,
    name                 text        not null,
    description          text        not null,
    type                 text        not null,
    venue_id             bigint references venues (id),
    venue                text        not null,
    event_date           timestamptz not null,
    cancel_until         timestamptz,
    currency             text        not null,
    sales_start          timestamptz not null,
    sales_end            timestamptz,
    hold_seconds         integer     not null,
    max_tickets_per_user integer     not null,
    -- Derived from the sections, so that a list need not read them.
    total_tickets        bigint      not null,
    lowest_price_minor   bigint      not null,
    sections             jsonb       not null,
    created_at           timestamptz not null,
    -- Null until the engine has confirmed that it sells this event.
    opened_at            timestamptz,
    cancelled_at         timestamptz,
    version              bigint      not null
);

create index events_by_date on events (event_date, id);
create index events_by_type on events (type, event_date);
create index events_unopened on events (id) where opened_at is null and cancelled_at is null;
