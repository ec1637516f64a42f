/** The fake's side of a connection: requests and answers in turn, and the faults among them. */
@NullMarked
package io.github.tmdbauth.testkit.internal.server;

import org.jspecify.annotations.NullMarked;
