-- What Stripe calls the price of a ticket type, so that it is created there once.
create table stripe_prices (
    event_id     bigint      not null,
    ticket_type  text        not null,
    amount_minor bigint      not null,
    currency     text        not null,
    price_id     text        not null,
    created_at   timestamptz not null,
    primary key (event_id, ticket_type, amount_minor, currency)
);

alter table events
    add column payment_provider       text    not null default 'stripe' check (payment_provider in ('stripe', 'simulated')),
    -- What is kept of the price of each ticket that its buyer gives back.
    add column cancellation_fee_minor bigint  not null default 0,
    -- The failed attempt to pay that ends an order.
    add column payment_attempts       integer not null default 1;
