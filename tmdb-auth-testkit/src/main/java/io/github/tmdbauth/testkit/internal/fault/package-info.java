/** How the faults of {@link io.github.tmdbauth.testkit.fault} act on a connection. */
@NullMarked
package io.github.tmdbauth.testkit.internal.fault;

import org.jspecify.annotations.NullMarked;
