-- What the world is still to be told of an event. Written by the database itself with every change of the catalogue, so
-- that no way of changing an event can forget it; deleted when the log has it.
create table event_outbox (
    id         bigint generated always as identity primary key,
    event_id   bigint      not null,
    revision   bigint      not null,
    kind       text        not null check (kind in ('CREATED', 'UPDATED', 'CANCELLED')),
    changed_at timestamptz not null default now()
);

-- Grows with every change that people are told of.
alter table events
    add column revision bigint not null default 1;

-- Those that are there already are told of as well.
insert into event_outbox (event_id, revision, kind)
select id, revision, case when cancelled_at is null then 'CREATED' else 'CANCELLED' end
from events
order by id;

create function tell_of_event() returns trigger
    language plpgsql as
$$
begin
    if tg_op = 'INSERT' then
        insert into event_outbox (event_id, revision, kind) values (new.id, new.revision, 'CREATED');
        return new;
    end if;
    new.revision := old.revision + 1;
    insert into event_outbox (event_id, revision, kind)
    values (new.id, new.revision,
            case when old.cancelled_at is null and new.cancelled_at is not null then 'CANCELLED' else 'UPDATED' end);
    return new;
end;
$$;

create trigger events_told_when_created
    before insert
    on events
    for each row
execute function tell_of_event();

create trigger events_told_when_changed
    before update
    on events
    for each row
    when ((old.name, old.description, old.type, old.venue_id, old.venue, old.event_date, old.cancel_until, old.currency,
           old.sales_start, old.sales_end, old.hold_seconds, old.max_tickets_per_user, old.sections, old.opened_at,
           old.cancelled_at)
        is distinct from
          (new.name, new.description, new.type, new.venue_id, new.venue, new.event_date, new.cancel_until, new.currency,
           new.sales_start, new.sales_end, new.hold_seconds, new.max_tickets_per_user, new.sections, new.opened_at,
           new.cancelled_at))
execute function tell_of_event();
