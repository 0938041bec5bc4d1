package io.holdfast.api.catalogue;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.transaction.annotation.Transactional;

/** The events as they are stored. */
interface EventRows extends JpaRepository<EventRow, Long> {
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from EventRow e where e.id = :id")
    Optional<EventRow> lockedById(long id);

    /** Created before {@code before} and still not confirmed by the engine, in the order of their ids. */
    @Query("""
            select e.id from EventRow e
            where e.openedAt is null and e.cancelledAt is null and e.id > :after and e.createdAt < :before
            order by e.id""")
    List<Long> unopened(long after, Instant before, Limit limit);

    @Modifying
    @Transactional
    @Query("update EventRow e set e.openedAt = :now where e.id = :id and e.openedAt is null")
    int markOpened(long id, Instant now);
}
