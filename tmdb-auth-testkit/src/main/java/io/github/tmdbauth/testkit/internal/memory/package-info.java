/** TMDb without a network: the operations straight on the state machine. */
@NullMarked
package io.github.tmdbauth.testkit.internal.memory;

import org.jspecify.annotations.NullMarked;
