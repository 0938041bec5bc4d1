package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.Order.Progress;
import io.holdfast.engine.inventory.Order.RefundStatus;
import io.holdfast.engine.inventory.Order.Status;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.List;
import java.util.Optional;

/** How an order is stored. Its id is the key and not repeated. A new layout takes the next version number. */
final class OrderCodec {
    private static final int VERSION = 1;
    /** Stored by their place here: only ever add at the end. */
    private static final List<Status> STATUSES =
            List.of(Status.PENDING, Status.CONFIRMED, Status.FAILED, Status.EXPIRED, Status.CANCELLED, Status.REFUNDED);

    /** Stored by their place here: only ever add at the end. */
    private static final List<RefundStatus> REFUNDS =
            List.of(RefundStatus.NONE, RefundStatus.REQUESTED, RefundStatus.SUCCEEDED, RefundStatus.FAILED);

    private OrderCodec() {}

    static byte[] write(Order order) {
        Progress progress = order.progress();
        Packer packer = new Packer()
                .put(VERSION)
                .put(order.user().value())
                .put(order.fingerprint())
                .put(order.createdMillis())
                .put(order.deadlineMillis() - order.createdMillis())
                .put(STATUSES.indexOf(progress.status()))
                .put(progress.payment().map(PaymentId::value).orElse(""))
                .put(REFUNDS.indexOf(progress.refundStatus()))
                .put(progress.refundMinor())
                .put(progress.version())
                .put(progress.updatedMillis() - order.createdMillis())
                .put(progress.inventoryVersion());
        Claim claim = order.claim();
        packer.put(claim.size());
        for (int i = 0; i < claim.size(); i++) {
            packer.put(claim.seats()[i]).put(claim.fences()[i]).put(claim.pricesMinor()[i]);
        }
        return packer.packed();
    }

    static Order read(OrderId id, byte[] bytes) {
        Unpacker from = new Unpacker(bytes);
        from.expectVersion(VERSION);
        UserId user = new UserId(from.text());
        String fingerprint = from.text();
        long created = from.number();
        long deadline = created + from.number();
        Progress progress = new Progress(
                STATUSES.get(from.integer()),
                Optional.of(from.text()).filter(text -> !text.isEmpty()).map(PaymentId::new),
                REFUNDS.get(from.integer()),
                from.number(),
                from.number(),
                created + from.number(),
                from.number());
        return Order.restored(id, user, fingerprint, created, deadline, claim(from), progress);
    }

    private static Claim claim(Unpacker from) {
        int size = from.integer();
        int[] seats = new int[size];
        int[] fences = new int[size];
        long[] prices = new long[size];
        for (int i = 0; i < size; i++) {
            seats[i] = from.integer();
            fences[i] = from.integer();
            prices[i] = from.number();
        }
        return new Claim(seats, fences, prices);
    }
}
