-- The history of an event's seats and of their money, to be read by people: each record of `ticket_availability` (source
-- 0), `payment_notifications` (1) and `payment_requests` (2) once, known by its place in the log. A moment behind it.
create table ledger_entries (
    source        smallint    not null,
    log_partition integer     not null,
    log_offset    bigint      not null,
    event_id      bigint      not null,
    inventory     text        not null,
    order_id      text,
    change        text        not null,
    cause         text,
    -- Of the inventory, where it is about seats.
    version       bigint,
    quantity      integer     not null,
    -- The first hundred: [{"seat_id", "fence"}]; ledger_seats has all of them.
    seats         jsonb       not null,
    payment_id    text,
    amount_minor  bigint,
    currency      text,
    decided_at    timestamptz not null,
    primary key (source, log_partition, log_offset)
);

create index ledger_entries_of_event on ledger_entries (event_id, decided_at, source, log_partition, log_offset);
create index ledger_entries_of_order on ledger_entries (order_id, decided_at, source, log_partition, log_offset);

-- Which seats an entry of source 0 is about.
create table ledger_seats (
    event_id      bigint  not null,
    seat_id       text    not null,
    log_partition integer not null,
    log_offset    bigint  not null,
    primary key (event_id, seat_id, log_partition, log_offset)
);
