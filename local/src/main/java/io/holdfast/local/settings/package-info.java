/** What a deployment is started with: directories, ports, payments and keys. */
@NullMarked
package io.holdfast.local.settings;

import org.jspecify.annotations.NullMarked;
