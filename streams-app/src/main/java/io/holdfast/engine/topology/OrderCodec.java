package io.holdfast.engine.topology;

import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.Order.Memento;
import io.holdfast.engine.inventory.Order.Status;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.OrderMoney;
import io.holdfast.engine.inventory.UserId;
import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import java.util.BitSet;
import java.util.List;

/** How an order is stored. Its id is the key and not repeated. A new layout takes the next version number. */
final class OrderCodec {
    private static final int VERSION = 2;

    /** Stored by their place here: only ever add at the end. */
    private static final List<Status> STATUSES =
            List.of(Status.PENDING, Status.CONFIRMED, Status.FAILED, Status.EXPIRED, Status.CANCELLED, Status.REFUNDED);

    /** How an order can end, in the same way. What was written before this was kept has the first. */
    private static final List<Status> ENDS = List.of(Status.CANCELLED, Status.EXPIRED, Status.FAILED);

    /** The bit of the flags where that begins; the one below it had a meaning in the first layout. */
    private static final int ENDED = 3;

    private OrderCodec() {}

    static byte[] write(Order order) {
        Memento memento = order.memento();
        long created = memento.createdMillis();
        Packer to = new Packer()
                .put(VERSION)
                .put(memento.user().value())
                .put(memento.fingerprint())
                .put(created)
                .put(flag(memento.offered()) | flag(memento.extended()) << 1 | ENDS.indexOf(memento.ended()) << ENDED)
                .put(memento.deadlineMillis() - created)
                .put(STATUSES.indexOf(memento.status()))
                .put(memento.version())
                .put(memento.updatedMillis() - created)
                .put(memento.inventoryVersion());
        write(memento.claim(), memento.returned(), to);
        MoneyCodec.write(memento.money(), to);
        return to.packed();
    }

    private static void write(Claim claim, BitSet returned, Packer to) {
        to.put(claim.size());
        for (int i = 0; i < claim.size(); i++) {
            to.put(claim.seats()[i]).put(claim.fences()[i]).put(claim.pricesMinor()[i]);
        }
        to.put(returned.cardinality());
        returned.stream().forEach(to::put);
    }

    /** @param currency of the order's inventory, which the first layout does not repeat */
    static Order read(OrderId id, byte[] bytes, String currency) {
        Unpacker from = new Unpacker(bytes);
        int layout = from.version(VERSION);
        UserId user = new UserId(from.text());
        String fingerprint = from.text();
        long created = from.number();
        int flags = from.integer();
        long deadline = created + from.number();
        Status status = STATUSES.get(from.integer());
        String payment = layout == 1 ? from.text() : "";
        long version = from.number();
        long updated = created + from.number();
        long inventoryVersion = from.number();
        Claim claim = claim(from);
        BitSet returned = new BitSet();
        from.list(from::integer).forEach(returned::set);
        OrderMoney money = layout == 1
                ? MoneyCodec.readFirst(from, payment, isSet(flags, 2), new Money(claim.totalMinor(), currency))
                : MoneyCodec.read(from);
        return Order.restored(
                id,
                new Memento(
                        user,
                        fingerprint,
                        created,
                        isSet(flags, 0),
                        claim,
                        returned,
                        deadline,
                        isSet(flags, 1),
                        status,
                        ENDS.get(flags >> ENDED),
                        money,
                        version,
                        updated,
                        inventoryVersion));
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

    private static int flag(boolean set) {
        return set ? 1 : 0;
    }

    private static boolean isSet(int flags, int bit) {
        return (flags >> bit & 1) == 1;
    }
}
