/** The on-sale: buyers come, book, pay or do not, and are told what became of it. */
@NullMarked
package io.holdfast.local.demo.sale;

import org.jspecify.annotations.NullMarked;
