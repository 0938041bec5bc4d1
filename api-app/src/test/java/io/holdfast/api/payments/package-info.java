@NullMarked
package io.holdfast.api.payments;

import org.jspecify.annotations.NullMarked;
