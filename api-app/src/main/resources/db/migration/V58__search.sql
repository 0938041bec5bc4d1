-- Text as it is searched: in lower case and without accents, whatever the locale of the database.
create function searchable(given text) returns text
    language sql immutable parallel safe strict
    return lower(regexp_replace(normalize(given, nfkd), '[\u0300-\u036f]+', '', 'g') collate "pg_c_utf8");

-- The words of a text: runs of letters and digits, of every language, and none of them too common to be looked for.
create function words_of(given text) returns tsvector
    language sql immutable parallel safe strict
    return to_tsvector('pg_catalog.simple',
                       regexp_replace(searchable(given), '[^[:alnum:]]+' collate "pg_c_utf8", ' ', 'g'));

-- What is asked for, as websearch_to_tsquery reads it: all words, "a phrase", this or that, -not this. The last word may
-- be the beginning of one. Nothing that can be typed is an error; what has no words finds nothing.
create function words_asked(given text) returns tsquery
    language sql immutable parallel safe strict
begin atomic
    select case
               when typed ~ ('(^|[ "])[[:alnum:]]+$' collate "pg_c_utf8") and query::text ~ '''$'
                   then (query::text || ':*')::tsquery
               else query
           end
    from (select typed, websearch_to_tsquery('pg_catalog.simple', typed) as query
          from (select regexp_replace(searchable(given),
                                      '[^[:alnum:]"-]+|(?<=[[:alnum:]])-|-(?![[:alnum:]"])' collate "pg_c_utf8",
                                      ' ', 'g') as typed) as cleaned) as read;
end;

alter table events
    add column name_words tsvector generated always as (words_of(name)) stored,
    add column words      tsvector generated always as (words_of(name || ' ' || venue || ' ' || description)) stored;

-- Searches are many and changes few: what is changed is found at once, and no search has to look through a list of it.
create index events_by_name_words on events using gin (name_words) with (fastupdate = off);
create index events_by_words on events using gin (words) with (fastupdate = off);

drop index events_by_type;
create index events_by_type on events (type, event_date, id);
