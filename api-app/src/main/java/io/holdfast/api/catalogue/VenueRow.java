package io.holdfast.api.catalogue;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A place where events happen. The seat map is kept as it was given. */
@Entity
@Table(name = "venues")
@SuppressWarnings("UnusedVariable") // some columns are written for those who look into the database
class VenueRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private UUID ownerId = new UUID(0, 0);
    private String name = "";
    private String address = "";
    private @Nullable Integer capacity;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable String seatMap;

    private Instant createdAt = Instant.EPOCH;

    protected VenueRow() {}

    VenueRow(
            UUID ownerId,
            String name,
            String address,
            Optional<Integer> capacity,
            Optional<String> seatMapJson,
            Instant createdAt) {
        this.ownerId = ownerId;
        this.name = name;
        this.address = address;
        this.capacity = capacity.orElse(null);
        this.seatMap = seatMapJson.orElse(null);
        this.createdAt = createdAt;
    }

    long id() {
        return Objects.requireNonNull(id, "not stored yet");
    }

    String name() {
        return name;
    }

    String address() {
        return address;
    }

    Optional<Integer> capacity() {
        return Optional.ofNullable(capacity);
    }

    Optional<String> seatMapJson() {
        return Optional.ofNullable(seatMap);
    }
}
