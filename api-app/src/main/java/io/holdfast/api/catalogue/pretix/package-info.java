/** Seating plans of pretix, and what becomes of them here. */
@NullMarked
package io.holdfast.api.catalogue.pretix;

import org.jspecify.annotations.NullMarked;
