package io.holdfast.engine.views;

import io.holdfast.engine.packed.Packer;
import io.holdfast.engine.packed.Unpacker;
import io.holdfast.wire.view.InventoryMoney;
import io.holdfast.wire.view.MoneySums;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sums of an inventory, and its orders that do not balance, as they are stored. */
final class MoneyCodec {
    private static final int LAYOUT = 2;

    private MoneyCodec() {}

    static byte[] write(MoneySums money) {
        Packer to = new Packer().put(LAYOUT).put(money.sums().size());
        for (MoneySums.Sum sum : money.sums()) {
            to.put(sum.currency())
                    .put(sum.captured())
                    .put(sum.refunded())
                    .put(sum.disputed())
                    .put(sum.sold())
                    .put(sum.refunding())
                    .put(sum.fees())
                    .put(sum.authorised())
                    .put(sum.simulated());
        }
        to.put(money.orders().size());
        money.orders().forEach((status, count) -> to.put(status).put(count));
        return to.put(money.unbalanced()).packed();
    }

    static MoneySums read(byte[] stored) {
        Unpacker from = new Unpacker(stored);
        int layout = from.version(LAYOUT);
        List<MoneySums.Sum> sums = from.list(() -> new MoneySums.Sum(
                from.text(),
                from.number(),
                from.number(),
                from.number(),
                from.number(),
                from.number(),
                from.number(),
                from.number(),
                layout < 2 ? 0 : from.number()));
        Map<String, Long> orders = new TreeMap<>();
        for (int left = from.integer(); left > 0; left--) {
            orders.put(from.text(), from.number());
        }
        return new MoneySums(sums, orders, from.number());
    }

    static byte[] write(MoneySums.Sum unbalanced) {
        return new Packer()
                .put(LAYOUT)
                .put(unbalanced.currency())
                .put(unbalanced.balance())
                .packed();
    }

    static InventoryMoney.Unbalanced read(String orderId, byte[] stored) {
        Unpacker from = new Unpacker(stored);
        from.version(LAYOUT);
        return new InventoryMoney.Unbalanced(orderId, from.text(), from.number());
    }
}
