@NullMarked
package io.holdfast.api.payments.reconcile;

import org.jspecify.annotations.NullMarked;
