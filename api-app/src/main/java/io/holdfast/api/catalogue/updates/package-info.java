/** Tells the log of every change of the catalogue. */
@NullMarked
package io.holdfast.api.catalogue.updates;

import org.jspecify.annotations.NullMarked;
