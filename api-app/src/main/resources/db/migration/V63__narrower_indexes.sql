-- An index costs each row that is written, and a rush writes a dozen rows for each booking. What is left out of these
-- two, Postgres sorts: the entries of one moment, and those of one order.
drop index ledger_entries_of_event;
drop index ledger_entries_of_order;
create index ledger_entries_of_event on ledger_entries (event_id, decided_at);
create index ledger_entries_of_order on ledger_entries (order_id);

-- The tickets and the payments of an event are those of its orders (orders_of_event).
drop index tickets_of_event;
drop index payments_of_event;
