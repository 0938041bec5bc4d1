/** What the engine wants done at the payment provider: taken from the log into Postgres, and done from there. */
@NullMarked
package io.holdfast.api.payments.tasks;

import org.jspecify.annotations.NullMarked;
