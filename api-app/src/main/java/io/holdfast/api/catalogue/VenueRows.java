package io.holdfast.api.catalogue;

import org.springframework.data.jpa.repository.JpaRepository;

/** The venues as they are stored. */
interface VenueRows extends JpaRepository<VenueRow, Long> {}
