-- Who has been let in: of all scans of a ticket the first that was recorded, and only that one.
create table check_ins (
    ticket_code text primary key,
    event_id    bigint      not null,
    seat_id     text        not null,
    gate        text,
    -- Only of scans that were made without a connection.
    device      text,
    scanned_at  timestamptz not null,
    scanned_by  uuid        not null,
    recorded_at timestamptz not null default now()
);

create index check_ins_event on check_ins (event_id, scanned_at) include (gate);

-- Every scan of a known ticket that was made without a connection, with what came of it when it was handed in.
create table offline_scans (
    ticket_code text        not null,
    device      text        not null,
    scanned_at  timestamptz not null,
    event_id    bigint      not null,
    gate        text,
    result      text        not null,
    scanned_by  uuid        not null,
    recorded_at timestamptz not null default now(),
    primary key (ticket_code, device, scanned_at)
);

create index offline_scans_event on offline_scans (event_id, scanned_at);
