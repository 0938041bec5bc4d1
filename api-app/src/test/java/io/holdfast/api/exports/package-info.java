@NullMarked
package io.holdfast.api.exports;

import org.jspecify.annotations.NullMarked;
