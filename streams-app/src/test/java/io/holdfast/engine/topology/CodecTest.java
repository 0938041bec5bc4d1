package io.holdfast.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.engine.inventory.Capture;
import io.holdfast.engine.inventory.Claim;
import io.holdfast.engine.inventory.Dispute;
import io.holdfast.engine.inventory.Entry;
import io.holdfast.engine.inventory.EntryId;
import io.holdfast.engine.inventory.Inventory;
import io.holdfast.engine.inventory.Money;
import io.holdfast.engine.inventory.Order;
import io.holdfast.engine.inventory.OrderId;
import io.holdfast.engine.inventory.OrderMoney;
import io.holdfast.engine.inventory.Payment;
import io.holdfast.engine.inventory.PaymentId;
import io.holdfast.engine.inventory.Refund;
import io.holdfast.engine.inventory.SectionPlan;
import io.holdfast.engine.inventory.SectionPlan.Row;
import io.holdfast.engine.inventory.SectionPlan.Run;
import io.holdfast.engine.inventory.Settings;
import io.holdfast.engine.inventory.UserId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is stored comes back as it was, also at the ends of what it can be. */
class CodecTest {
    private static final OrderId ORDER = new OrderId("42.a");

    @ParameterizedTest
    @EnumSource(Order.Status.class)
    void anOrderOfEachStatusComesBack(Order.Status status) {
        List<Refund> refunds = Stream.of(Refund.Status.values())
                .map(each -> new Refund("42.a:" + each, new PaymentId("p"), new Money(-7, "EUR"), each))
                .toList();
        List<Dispute> disputes = Stream.of(Dispute.Outcome.values())
                .map(each -> new Dispute("dp_" + each, new PaymentId("p"), new Money(1L << 40, "KWD"), each))
                .toList();
        OrderMoney money = new OrderMoney(
                Optional.of(new Payment(new PaymentId("cs_é"), Payment.Kind.SESSION)),
                Optional.of(new PaymentId("pi_1")),
                true,
                List.of(new Capture(new PaymentId("pi_2"), new Money(5, "JPY"))),
                refunds,
                disputes,
                List.of(new PaymentId("pi_3")),
                List.of("ch_1", ""),
                1L << 41);
        BitSet returned = new BitSet();
        returned.set(1);
        assertComesBack(status, Order.Status.EXPIRED, true, false, returned, money);
        assertComesBack(status, Order.Status.FAILED, true, true, returned, money);
        assertComesBack(status, Order.Status.CANCELLED, false, true, new BitSet(), OrderMoney.NONE);
    }

    private static void assertComesBack(
            Order.Status status,
            Order.Status ended,
            boolean offered,
            boolean extended,
            BitSet returned,
            OrderMoney money) {
        Claim claim = new Claim(
                new int[] {0, (199 << 17) | 99_999}, new int[] {1, Integer.MAX_VALUE}, new long[] {0, 1L << 53});
        Order.Memento memento = new Order.Memento(
                new UserId("u"),
                "f",
                1_000,
                offered,
                claim,
                returned,
                301_000,
                extended,
                status,
                ended,
                money,
                9,
                5_000,
                1L << 40);
        byte[] bytes = OrderCodec.write(Order.restored(ORDER, memento));
        Order.Memento back = OrderCodec.read(ORDER, bytes, "USD").memento();
        assertThat(back).usingRecursiveComparison().isEqualTo(memento);
        assertThat(back.returned()).isEqualTo(returned);
    }

    @ParameterizedTest
    @EnumSource(Entry.Status.class)
    void anEntryOfEachStatusComesBack(Entry.Status status) {
        for (Optional<String> section : List.of(Optional.of("A"), Optional.<String>empty())) {
            Entry entry = new Entry(new EntryId("42.w"), new UserId("u"), 100, section, 1L << 40, status, 1L << 41);
            assertThat(EntryCodec.read(entry.id(), EntryCodec.write(entry))).isEqualTo(entry);
        }
    }

    @Test
    void anInventoryComesBack() {
        Row row = new Row("1", List.of(Run.numbered(0, 3), Run.named(List.of("L", "R2"))));
        Settings settings = new Settings(
                42,
                "JPY",
                new Settings.Terms(1, 2, 3, 4, 5, Long.MAX_VALUE, Long.MAX_VALUE, 1, 0),
                List.of(
                        new SectionPlan("A", "Très bien", 1L << 53, List.of(row), 0, List.of("A-1-L", "A-1-0")),
                        new SectionPlan("F", "", 0, List.of(), 100_000, List.of())));
        BitSet blocked = BitSet.valueOf(new long[] {0b1001});
        Inventory.Memento memento = new Inventory.Memento(
                settings, true, List.of(blocked, new BitSet()), List.of(0, Integer.MAX_VALUE), 7, 1L << 41);
        assertThat(InventoryCodec.read(InventoryCodec.write(memento)))
                .usingRecursiveComparison()
                .isEqualTo(memento);
    }

    @Test
    void whatForgottenOrdersLeaveComesBack() {
        Inventory.Standing standing = new Inventory.Standing(1L << 40, 1L << 41, List.of(0, Integer.MAX_VALUE));
        assertThat(StandingCodec.read(StandingCodec.write(standing))).isEqualTo(standing);
    }

    @Test
    void anotherLayoutIsNotRead() {
        byte[] later = {3, 0, 0};
        assertThatThrownBy(() -> InventoryCodec.read(new byte[] {4, 0, 0})).hasMessageContaining("layout 4");
        assertThatThrownBy(() -> OrderCodec.read(ORDER, later, "USD")).hasMessageContaining("layout 3");
        assertThatThrownBy(() -> EntryCodec.read(new EntryId("42.w"), later)).hasMessageContaining("layout 3");
    }
}
