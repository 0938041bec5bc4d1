-- How a person wants to be told. Without a row: by e-mail.
create table notification_preferences (
    user_id uuid primary key references users (id) on delete cascade,
    email   boolean not null,
    sms     boolean not null,
    phone   text
);

-- What people are told, once for each channel: the row is there before anything is sent. No name and no address here.
create table notifications (
    id              bigint generated always as identity primary key,
    -- The order, or whatever else it is about.
    subject         text        not null,
    kind            text        not null,
    -- Tells apart what may happen several times to one subject, such as refunds.
    reference       text        not null,
    channel         text        not null check (channel in ('EMAIL', 'SMS')),
    user_id         uuid        not null references users (id) on delete cascade,
    event_id        bigint      not null,
    amount_minor    bigint,
    currency        text,
    deadline        timestamptz,
    happened_at     timestamptz not null,
    status          text        not null default 'PENDING'
        check (status in ('PENDING', 'SENDING', 'SENT', 'FAILED', 'SKIPPED')),
    attempts        integer     not null default 0,
    -- Of these, the ones that met nobody. They do not count.
    unanswered      integer     not null default 0,
    -- While it is being sent: until when the sender has it to itself.
    next_attempt_at timestamptz not null default now(),
    error           text,
    created_at      timestamptz not null default now(),
    finished_at     timestamptz,
    unique (subject, kind, reference, channel)
);

create index notifications_due on notifications (next_attempt_at) where status in ('PENDING', 'SENDING');
create index notifications_failed on notifications (id) where status = 'FAILED';
create index notifications_by_age on notifications (created_at);
create index notifications_by_user on notifications (user_id);
