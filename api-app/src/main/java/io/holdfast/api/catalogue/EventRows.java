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

    @Query(value = "select revision from events where id = :id", nativeQuery = true)
    Optional<Long> revision(long id);

    /** Created before {@code before} and still not confirmed by the engine, in the order of their ids. */
    @Query("""
            select e.id from EventRow e
            where e.openedAt is null and e.cancelledAt is null and e.id > :after and e.createdAt < :before
            order by e.id""")
    List<Long> unopened(long after, Instant before, Limit limit);

    @Query("""
            select e.id from EventRow e
            where e.wanted is not null and e.cancelledAt is null and e.id > :after order by e.id""")
    List<Long> unamended(long after, Limit limit);

    @Query(value = """
            select id from events
            where cancelled_at is not null and cancel_confirmed_at is null and id > :after
            order by id limit :limit""", nativeQuery = true)
    List<Long> uncancelled(long after, int limit);

    @Modifying
    @Transactional
    @Query("update EventRow e set e.cancelledAt = :now where e.id = :id and e.cancelledAt is null")
    int markCancelled(long id, Instant now);

    @Modifying
    @Transactional
    @Query(
            value = "update events set cancel_confirmed_at = :now where id = :id and revision = :revision",
            nativeQuery = true)
    int markCancelConfirmed(long id, long revision, Instant now);

    @Modifying
    @Transactional
    @Query(value = "update events set cancel_confirmed_at = null where id = :id", nativeQuery = true)
    int markCancelUnconfirmed(long id);

    @Modifying
    @Transactional
    @Query("update EventRow e set e.openedAt = :now where e.id = :id and e.openedAt is null")
    int markOpened(long id, Instant now);
}
