package io.holdfast.api.readmodel;

import io.holdfast.wire.Order;
import io.holdfast.wire.OrderSeat;
import io.holdfast.wire.OrderStatus;
import io.holdfast.wire.PaymentKind;
import io.holdfast.wire.RefundStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes of a row the order that it was made of: every field has a column of its name. */
final class OrderRow {
    private OrderRow() {}

    static Order order(ResultSet row, JsonMapper json) throws SQLException {
        Order order = new Order();
        order.setOrderId(row.getString("order_id"));
        order.setInventory(row.getString("inventory"));
        order.setEventId(row.getLong("event_id"));
        order.setUserId(row.getString("user_id"));
        order.setStatus(OrderStatus.valueOf(row.getString("status")));
        order.setSeats(seats(json.readTree(row.getString("seats"))));
        order.setQuantity(row.getInt("quantity"));
        order.setTotalMinor(row.getLong("total_minor"));
        order.setCurrency(row.getString("currency"));
        order.setCreatedAt(row.getTimestamp("created_at").toInstant());
        order.setExpiresAt(row.getTimestamp("expires_at").toInstant());
        order.setUpdatedAt(row.getTimestamp("updated_at").toInstant());
        order.setVersion(row.getLong("version"));
        order.setReturnedSeats(seats(json.readTree(row.getString("returned_seats"))));
        order.setWaitlistEntryId(row.getString("waitlist_entry_id"));
        money(order, row);
        return order;
    }

    private static void money(Order order, ResultSet row) throws SQLException {
        order.setPaymentId(row.getString("payment_id"));
        order.setPaymentKind(PaymentKind.valueOf(row.getString("payment_kind")));
        order.setPaidBy(row.getString("paid_by"));
        order.setRefundStatus(RefundStatus.valueOf(row.getString("refund_status")));
        order.setRefundMinor(row.getLong("refund_minor"));
        order.setCapturePending(row.getBoolean("capture_pending"));
        order.setCapturedMinor(row.getLong("captured_minor"));
        order.setRefundedMinor(row.getLong("refunded_minor"));
        order.setDisputedMinor(row.getLong("disputed_minor"));
        order.setFeeMinor(row.getLong("fee_minor"));
        order.setFailedAttempts(row.getInt("failed_attempts"));
    }

    private static List<OrderSeat> seats(JsonNode nodes) {
        List<OrderSeat> seats = new ArrayList<>(nodes.size());
        for (JsonNode node : nodes) {
            OrderSeat seat = new OrderSeat();
            seat.setSeatId(node.path("seat_id").asString());
            seat.setSection(node.path("section").asString());
            seat.setTicketType(node.path("ticket_type").asString());
            seat.setPriceMinor(node.path("price_minor").asLong());
            seat.setFence(node.path("fence").asLong());
            if (node.hasNonNull("ticket_code")) {
                seat.setTicketCode(node.path("ticket_code").asString());
            }
            seats.add(seat);
        }
        return seats;
    }
}
