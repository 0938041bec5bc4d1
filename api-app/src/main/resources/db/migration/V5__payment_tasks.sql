-- What is to be done at the payment provider. In the sequence of the ids; never two of one order at a time.
create table payment_tasks (
    id           bigint generated always as identity primary key,
    -- The ground of the provider's idempotency key.
    request_id   text        not null unique,
    order_id     text        not null,
    inventory    text        not null,
    kind         text        not null check (kind in ('REFUND', 'CANCEL', 'CAPTURE')),
    reason       text        not null,
    payment_id   text        not null,
    payment_kind text        not null,
    amount_minor bigint      not null,
    currency     text        not null,
    status       text        not null check (status in ('WAITING', 'DONE', 'FAILED')),
    created_at   timestamptz not null,
    -- Since when it has been tried, and how often; both begin anew when an operator asks for another round.
    since        timestamptz not null,
    attempts     int         not null default 0,
    round        int         not null default 1,
    tried_at     timestamptz,
    -- When it is its turn again; of a claimed one, when the claim ends.
    due_at       timestamptz not null,
    claim        uuid,
    ended_at     timestamptz,
    error_code   text,
    -- What it made at the provider, such as a refund.
    result_id    text,
    resolved_by  uuid,
    resolution   text
);

create index payment_tasks_due on payment_tasks (due_at, id) where status = 'WAITING';
create index payment_tasks_waiting on payment_tasks (order_id, id) where status = 'WAITING';
create index payment_tasks_order on payment_tasks (order_id, id);
create index payment_tasks_status on payment_tasks (status, id) where status <> 'DONE';
create index payment_tasks_ended on payment_tasks (ended_at) where status = 'DONE';

-- What operators did with failed ones, for ever.
create table payment_task_actions (
    id         bigint generated always as identity primary key,
    task_id    bigint      not null,
    request_id text        not null,
    order_id   text        not null,
    action     text        not null check (action in ('RETRY', 'RESOLVE')),
    done_by    uuid        not null,
    done_at    timestamptz not null,
    note       text        not null default ''
);

create index payment_task_actions_task on payment_task_actions (task_id);
