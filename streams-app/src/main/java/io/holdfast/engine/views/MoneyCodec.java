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
    /** Layout 3 says besides when a row changed last, and whether all rows are counted. */
    private static final int LAYOUT = 3;

    private MoneyCodec() {}

    static byte[] write(Account account) {
        MoneySums money = account.sums();
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
        return to.put(money.unbalanced())
                .put(account.latestMillis())
                .put(account.underWay())
                .put(account.complete() ? 1 : 0)
                .packed();
    }

    /** What an earlier release stored has to be counted anew. */
    static Account read(byte[] stored) {
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
        MoneySums money = new MoneySums(sums, orders, from.number());
        return layout < 3
                ? new Account(money, 0, 0, false)
                : new Account(money, from.number(), from.number(), from.integer() == 1);
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
