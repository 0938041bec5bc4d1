-- What a search counts by, and nothing else, in rows so short that a count of most events looks at few pages. Postgres
-- moves no value out of a row of less than 2 KB. So each row has a filler that makes it longer: then the words go to
-- pages of their own, where no count looks, and of the filler a few bytes are left, because it compresses well.
create table event_words
(
    event_id   bigint primary key references events on delete cascade,
    event_date timestamptz not null,
    type       text        not null,
    name_words tsvector    not null,
    words      tsvector    not null,
    filler     text        not null default repeat(' ', 2100)
) with (toast_tuple_target = 128);

alter table event_words
    alter column name_words set storage external,
    alter column words set storage external;

insert into event_words (event_id, event_date, type, name_words, words)
select id, event_date, type, name_words, words
from events;

create index event_words_by_name_words on event_words using gin (name_words) with (fastupdate = off);
create index event_words_by_words on event_words using gin (words) with (fastupdate = off);

create function keep_event_words() returns trigger
    language plpgsql as
$$
begin
    insert into event_words (event_id, event_date, type, name_words, words)
    values (new.id, new.event_date, new.type, new.name_words, new.words)
    on conflict (event_id) do update
        set event_date = excluded.event_date,
            type       = excluded.type,
            name_words = excluded.name_words,
            words      = excluded.words;
    return null;
end
$$;

create trigger events_words_kept_when_created
    after insert on events
    for each row execute function keep_event_words();

create trigger events_words_kept_when_changed
    after update on events
    for each row
    when (old.event_date is distinct from new.event_date or old.type is distinct from new.type
        or old.name_words is distinct from new.name_words or old.words is distinct from new.words)
    execute function keep_event_words();

-- How many events have the words, or have them in their name. A phrase or an exclusion has to be looked up in the words
-- themselves, which are at hand in the events' own rows; all else the index answers alone, and so it must not be passed
-- over for a scan that fetches the words of every row. What has the words in its name has them among its words.
create function events_with(asked tsquery, in_name boolean, since timestamptz, until timestamptz, kind text)
    returns bigint
    language sql stable parallel safe
    set enable_seqscan = off
begin atomic
    select case
               when asked::text ~ '[<!]' then
                   (select count(*)
                    from events
                    where words @@ asked and (not in_name or name_words @@ asked)
                      and (since is null or event_date >= since)
                      and (until is null or event_date < until)
                      and (kind is null or type = kind))
               when in_name then
                   (select count(*)
                    from (select event_date, type from event_words where name_words @@ asked offset 0) as found
                    where (since is null or event_date >= since)
                      and (until is null or event_date < until)
                      and (kind is null or type = kind))
               else
                   (select count(*)
                    from (select event_date, type from event_words where words @@ asked offset 0) as found
                    where (since is null or event_date >= since)
                      and (until is null or event_date < until)
                      and (kind is null or type = kind))
           end;
end;
