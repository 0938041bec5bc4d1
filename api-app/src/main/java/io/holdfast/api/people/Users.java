package io.holdfast.api.people;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** The accounts. An e-mail address is found however its letters are cased. */
interface Users extends JpaRepository<User, UUID> {
    @Query("from User u where lower(u.email) = lower(:email)")
    Optional<User> withEmail(String email);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("from User u where u.id = :id")
    Optional<User> lockedById(UUID id);
}
