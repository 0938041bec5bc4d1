-- Where organizers want to hear of their orders. No secret is kept here: they follow from a key of the application.
create table webhook_endpoints (
    id                uuid primary key,
    owner_id          uuid        not null references users (id) on delete cascade,
    url               text        not null,
    events            text[]      not null,
    -- Which of its secrets signs; the one before signs too until a moment.
    generation        integer     not null default 1,
    previous_until    timestamptz,
    created_at        timestamptz not null,
    -- Since when nothing has been delivered.
    failing_since     timestamptz,
    disabled_at       timestamptz
);

create index webhook_endpoints_owner on webhook_endpoints (owner_id);

-- What an endpoint is told, in the order of the log; the log of deliveries as well.
create table webhook_deliveries (
    id              bigint generated always as identity primary key,
    endpoint_id     uuid        not null references webhook_endpoints (id) on delete cascade,
    event_id        text        not null,
    type            text        not null,
    -- Deliveries of one order wait for each other.
    order_id        text        not null,
    body            text        not null,
    status          text        not null check (status in ('PENDING', 'SENDING', 'DELIVERED', 'FAILED')),
    attempts        integer     not null default 0,
    next_attempt_at timestamptz not null default now(),
    -- Since when it has been tried; a replay begins anew.
    begun_at        timestamptz not null default now(),
    last_status     integer,
    last_error      text,
    happened_at     timestamptz not null,
    created_at      timestamptz not null default now(),
    delivered_at    timestamptz,
    unique (endpoint_id, event_id)
);

create index webhook_deliveries_due on webhook_deliveries (endpoint_id, next_attempt_at)
    where status in ('PENDING', 'SENDING');
create index webhook_deliveries_order on webhook_deliveries (endpoint_id, order_id, id)
    where status in ('PENDING', 'SENDING');
create index webhook_deliveries_by_age on webhook_deliveries (created_at);
create index webhook_deliveries_log on webhook_deliveries (endpoint_id, id);
