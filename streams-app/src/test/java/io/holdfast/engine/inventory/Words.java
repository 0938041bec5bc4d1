package io.holdfast.engine.inventory;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells changes in words, each before it is carried out, and seats by their names. */
record Words(Inventory inventory) {
    String of(Change change) {
        return switch (change) {
            case Change.OfInventory ofInventory -> of(ofInventory);
            case Change.OfOrder ofOrder -> of(ofOrder);
            case Change.Joined joined -> "joined " + joined.entry() + " as " + joined.sequence();
            case Change.Left left -> "left " + left.entry();
            case Change.Lapsed lapsed -> "lapsed " + lapsed.entry();
        };
    }

    private String of(Change.OfInventory change) {
        return switch (change) {
            case Change.Opened opened -> "opened";
            case Change.Amended amended -> "amended";
            case Change.EventCancelled cancelled -> "event cancelled";
            case Change.Blocked blocked -> "blocked " + names(blocked.seats().stream());
            case Change.Unblocked unblocked -> "unblocked " + names(unblocked.seats().stream());
        };
    }

    private String of(Change.OfOrder change) {
        return switch (change) {
            case Change.Held held -> (held.offered() ? "offered " : "held ") + held.order() + " " + seats(held.claim());
            case Change.HoldExtended extended ->
                "extended " + extended.order() + " to " + (extended.deadlineMillis() - Scenario.START);
            case Change.Returned returned ->
                "returned %s %s %s%s"
                        .formatted(
                                returned.order(),
                                names(returned),
                                returned.cause(),
                                returned.feeMinor() == 0 ? "" : " fee " + returned.feeMinor());
            case Change.Forgotten forgotten -> "forgotten " + forgotten.order();
            case Change.PaymentStarted started ->
                "started " + started.order() + " " + started.payment().id();
            case Change.Sold sold -> "sold " + sold.order() + " " + payer(sold.payer());
            case Change.AttemptFailed failed -> "attempt failed " + failed.order() + " " + failed.attempt();
            case Change.Captured taken ->
                "captured " + taken.payment() + " " + taken.amount().minor();
            case Change.CaptureFailed failed -> "capture failed " + failed.payment();
            case Change.DisputeRecorded recorded ->
                "dispute " + recorded.dispute().id() + " " + recorded.dispute().outcome();
            case Change.Released released -> "released " + released.order() + " " + released.cause();
            case Change.Reacquired again -> "reacquired " + again.order() + " " + seats(again.claim());
            case Change.RefundRequested refund ->
                "refund %s %s %d %s %s"
                        .formatted(
                                refund.requestId(),
                                refund.payment(),
                                refund.amount().minor(),
                                refund.amount().currency(),
                                refund.reason());
            case Change.RefundRepeated repeated ->
                "repeated " + repeated.refund().requestId();
            case Change.PaymentUnwanted unwanted ->
                "unwanted " + unwanted.order() + " " + unwanted.payment().id();
            case Change.RefundRecorded refund -> "refunded " + refund.requestId() + " " + refund.succeeded();
        };
    }

    private static String payer(Change.Payer payer) {
        return switch (payer) {
            case Change.Payer.Nobody nobody -> "free";
            case Change.Payer.By by -> by.payment() + (by.captured() ? "" : " on capture");
        };
    }

    List<String> seats(Claim claim) {
        return names(IntStream.of(claim.seats()).boxed());
    }

    private List<String> names(Change.Returned returned) {
        int[] seats = inventory.find(returned.order()).orElseThrow().claim().seats();
        return names(returned.places().stream().map(place -> seats[place]));
    }

    private List<String> names(Stream<Integer> seats) {
        return seats.map(inventory.floor()::seatId).toList();
    }
}
