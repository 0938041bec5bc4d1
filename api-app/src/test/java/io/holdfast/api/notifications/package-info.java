@NullMarked
package io.holdfast.api.notifications;

import org.jspecify.annotations.NullMarked;
