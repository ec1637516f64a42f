/** A small HTTP/1.1 server on plain sockets, which knows nothing of TMDb. */
@NullMarked
package io.github.tmdbauth.testkit.internal.http;

import org.jspecify.annotations.NullMarked;
