-- A run of the reconciler: what it looked at and what it found.
create table reconciliations (
    id           uuid primary key,
    status       text        not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED')),
    -- Null: asked for by the clock.
    requested_by uuid,
    requested_at timestamptz not null,
    since        timestamptz not null,
    started_at   timestamptz,
    ended_at     timestamptz,
    stage        text        not null default '',
    objects      bigint      not null default 0,
    orders       bigint      not null default 0,
    repaired     int         not null default 0,
    unexplained  int         not null default 0,
    -- Candidates that could not be settled, such as while the engine did not answer.
    undecided    int         not null default 0,
    error        text
);

create index reconciliations_age on reconciliations (requested_at);
create index reconciliations_ended on reconciliations (ended_at) where status = 'DONE';

create table reconciliation_findings (
    id        bigint generated always as identity primary key,
    run_id    uuid    not null references reconciliations (id) on delete cascade,
    kind      text    not null,
    repaired  boolean not null,
    object_id text    not null,
    order_id  text    not null,
    detail    text    not null
);

create index reconciliation_findings_run on reconciliation_findings (run_id, id);

-- What the provider has, as last seen: the other side of the comparison, and the provider's own totals.
create table provider_objects (
    id             text primary key,
    type           text        not null check (type in ('INTENT', 'SESSION', 'REFUND', 'DISPUTE')),
    order_id       text        not null,
    event_id       bigint      not null,
    intent_id      text        not null,
    request_id     text        not null,
    status         text        not null,
    amount_minor   bigint      not null,
    captured_minor bigint      not null,
    currency       text        not null,
    attempt        text        not null,
    created_at     timestamptz not null,
    is_open        boolean     not null,
    seen_run       uuid        not null,
    compared_run   uuid
);

create index provider_objects_order on provider_objects (order_id);
create index provider_objects_event on provider_objects (event_id, currency);
create index provider_objects_seen on provider_objects (seen_run, order_id);
create index provider_objects_open on provider_objects (id) where is_open;
create index provider_objects_age on provider_objects (created_at) where captured_minor = 0 and not is_open;
