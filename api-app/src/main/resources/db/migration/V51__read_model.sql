-- The read model: rows of topics, written by the connectors alone (connect/connectors). Whoever reads them may be a
-- moment behind the log, and right after a restart of the sink a row may be an older one for a moment; the column
-- `version` tells. There are no foreign keys: topics come in any order, and the rows can be built anew at any time.
-- Amounts are in minor units of the currency beside them.

-- Topic `orders`, by key. A record of that key without a value deletes the row.
create table orders (
    order_id          text primary key,
    inventory         text        not null,
    event_id          bigint      not null,
    user_id           text        not null,
    status            text        not null,
    -- [{"seat_id", "section", "ticket_type", "price_minor", "fence", "ticket_code"}]
    seats             jsonb       not null,
    quantity          integer     not null,
    total_minor       bigint      not null,
    currency          text        not null,
    created_at        timestamptz not null,
    expires_at        timestamptz not null,
    updated_at        timestamptz not null,
    version           bigint      not null,
    payment_id        text,
    refund_status     text        not null,
    refund_minor      bigint      not null,
    waitlist_entry_id text,
    payment_kind      text        not null,
    paid_by           text,
    capture_pending   boolean     not null,
    captured_minor    bigint      not null,
    refunded_minor    bigint      not null,
    disputed_minor    bigint      not null,
    fee_minor         bigint      not null,
    failed_attempts   integer     not null,
    returned_seats    jsonb       not null
);

-- The orders of a user, newest first, and those of an event.
create index orders_of_user on orders (user_id, created_at desc, order_id collate "C" desc);
create index orders_of_event on orders (event_id, created_at desc);

-- Topic `tickets`, by key.
create table tickets (
    ticket_code text primary key,
    order_id    text        not null,
    event_id    bigint      not null,
    user_id     text        not null,
    seat_id     text        not null,
    section     text        not null,
    ticket_type text        not null,
    price_minor bigint      not null,
    currency    text        not null,
    fence       bigint      not null,
    status      text        not null,
    updated_at  timestamptz not null
);

create index tickets_of_order on tickets (order_id);
create index tickets_of_event on tickets (event_id, section, seat_id);

-- Topic `payment_notifications`: one row for each thing that happened to a payment, known by its place in the log. The
-- topic forgets after 30 days, this table does not.
create table payments (
    log_partition integer     not null,
    log_offset    bigint      not null,
    order_id      text        not null,
    event_id      bigint      not null,
    user_id       text        not null,
    kind          text        not null,
    payment_id    text,
    amount_minor  bigint      not null,
    currency      text        not null,
    decided_at    timestamptz not null,
    primary key (log_partition, log_offset)
);

create index payments_of_order on payments (order_id, decided_at);
create index payments_of_event on payments (event_id, decided_at);
