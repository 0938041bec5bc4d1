alter table events
    add column partition_by        text not null default 'EVENT',
    -- A change of terms that the engine was asked for; null once it has confirmed or refused them.
    add column wanted              jsonb,
    -- Null until the engine has confirmed that it sells nothing of a cancelled event any more.
    add column cancel_confirmed_at timestamptz;

create index events_unamended on events (id) where wanted is not null;
create index events_uncancelled on events (id) where cancelled_at is not null and cancel_confirmed_at is null;
