/** What goes wrong on purpose: chances, drawn from a seeded generator and counted. */
@NullMarked
package io.holdfast.stripe.faults;

import org.jspecify.annotations.NullMarked;
