/** Reading the public ledger as anyone could: the live audit, and the past. */
@NullMarked
package io.holdfast.engine.audit;

import org.jspecify.annotations.NullMarked;
