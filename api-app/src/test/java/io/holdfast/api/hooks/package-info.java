@NullMarked
package io.holdfast.api.hooks;

import org.jspecify.annotations.NullMarked;
