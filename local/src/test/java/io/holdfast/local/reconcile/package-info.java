@NullMarked
package io.holdfast.local.reconcile;

import org.jspecify.annotations.NullMarked;
