@NullMarked
package io.holdfast.api.readmodel;

import org.jspecify.annotations.NullMarked;
