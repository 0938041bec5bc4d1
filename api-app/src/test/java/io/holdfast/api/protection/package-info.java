@NullMarked
package io.holdfast.api.protection;

import org.jspecify.annotations.NullMarked;
