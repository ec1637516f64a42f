/** TMDb's authentication as a state machine: it knows users, tokens and sessions, and nothing of HTTP. */
@NullMarked
package io.github.tmdbauth.testkit.internal.state;

import org.jspecify.annotations.NullMarked;
