/** What all who ask the database need to know of it. */
@NullMarked
package io.holdfast.api.database;

import org.jspecify.annotations.NullMarked;
