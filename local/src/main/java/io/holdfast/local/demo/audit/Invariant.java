package io.holdfast.local.demo.audit;

/** What must hold, whatever happened during the sale. */
public enum Invariant {
    LEDGER_STARTS("the ledger begins with the event's opening, as it was put on sale"),
    NO_GAP("the ledger's versions grow by one, without a gap"),
    ONE_OWNER("a seat never has two owners"),
    FENCE_GROWS("a seat's fence grows by one whenever it changes hands"),
    ALL_OR_NOTHING("an order's seats are held, sold and freed together"),
    HOLD_ENDS_ONCE("each hold ended, and ended once"),
    COUNTS("the counts that each change announces equal the recount"),
    CAPACITY("available + held + sold = capacity"),
    ONE_KEY_ONE_ORDER("an idempotency key gives one order, however often it is sent"),
    NONE_LOST("each order that a buyer was told of is in the log, with the same seats and price"),
    NEVER_OLDER("no buyer was shown an older state of an order than before"),
    NO_STRANGE_ANSWER("every answer is one of the contract's"),
    ORDER_ROWS("the orders topic equals the ledger"),
    TICKETS("each sold seat has one valid ticket, and no other seat has one"),
    TICKET_CODES("ticket codes are unique"),
    ORDERS_SHOWN("each order that the API shows is the one in the log"),
    COUNTS_SHOWN("the availability that the API shows equals the recount"),
    SEATS_SHOWN("the seat map that the API shows equals the recount"),
    ONE_PAYMENT("no order is charged twice"),
    PAID_OR_RETURNED("money is kept for sold seats alone: what came late went back"),
    REVENUE("payments - refunds = the value of what was sold"),
    LIMIT("no buyer has more tickets than the event allows"),
    POSTGRES("the event in Postgres has the seats that the ledger has"),
    READ_MODEL("within 5 s each order and ticket of the log is a row in Postgres, the same in every field"),
    LIVE_AUDIT("the live auditor has checked every entry of the ledger, and found nothing wrong");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
