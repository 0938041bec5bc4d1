/** What the demo is run with: its size, where the deployment answers, and what is put on sale. */
@NullMarked
package io.holdfast.local.demo.setup;

import org.jspecify.annotations.NullMarked;
