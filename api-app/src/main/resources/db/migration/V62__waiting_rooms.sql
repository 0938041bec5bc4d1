alter table events
    -- How many people of the waiting room may begin to book each minute; 0: there is no waiting room.
    add column admissions_per_minute integer not null default 0;

-- The pace of each waiting room: the turn of first_place comes at begins_at, and of those after it so many a minute.
create table waiting_rooms (
    event_id bigint primary key references events (id),
    next_place bigint not null,
    -- Who had their turns before this place had let them pass when the pace last changed.
    gone_before bigint not null,
    first_place bigint not null,
    begins_at timestamptz not null,
    per_minute integer not null,
    -- When the sale begins, as the pace knows it.
    opens_at timestamptz not null
);

create table waiting_room_places (
    event_id bigint not null,
    user_id uuid not null,
    place bigint not null,
    taken_at timestamptz not null,
    primary key (event_id, user_id)
);
