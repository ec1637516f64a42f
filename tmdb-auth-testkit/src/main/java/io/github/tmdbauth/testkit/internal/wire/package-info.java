/** Sockets as a test needs them: servers whose every byte, pause and end is decided by the test. */
@NullMarked
package io.github.tmdbauth.testkit.internal.wire;

import org.jspecify.annotations.NullMarked;
