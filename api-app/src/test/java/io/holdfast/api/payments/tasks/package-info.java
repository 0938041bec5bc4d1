@NullMarked
package io.holdfast.api.payments.tasks;

import org.jspecify.annotations.NullMarked;
