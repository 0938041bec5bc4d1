@NullMarked
package io.holdfast.api.description;

import org.jspecify.annotations.NullMarked;
